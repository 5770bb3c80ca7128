package io.holdfast.benchmarks;

import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which packs the vault of 100 TiB has: 100 items of 1 TiB, 30 points each, one session a point.
 *
 * @param shapes by the number of the point: all items are alike in this
 * @param attempts in the order of their packs' names
 */
record BigLayout(List<Shape> shapes, List<Attempt> attempts) {

    static final int ITEMS = 100;
    static final int POINTS = 30;

    /** 32 MiB of blocks, as they are stored. */
    static final int FRAMES = 512;

    static final int FULL_PACKS = 32_768;

    BigLayout {
        shapes = List.copyOf(shapes);
        attempts = attempts.stream().sorted().toList();
    }

    /**
     * The packs of one session, by ordinal.
     *
     * @param frames blocks in a data pack; 0 of a metadata pack
     * @param sizes of the packs that are genuine
     */
    record Shape(List<Integer> frames, List<Integer> sizes) {

        Shape {
            frames = List.copyOf(frames);
            sizes = List.copyOf(sizes);
        }

        int packs() {
            return frames.size();
        }

        PackKind kind(int ordinal) {
            return frames.get(ordinal) > 0 ? PackKind.DATA : PackKind.META;
        }
    }

    /**
     * The session that made one point of one item.
     *
     * @param high the first eight bytes of its packs' ids
     * @param low the next four
     */
    record Attempt(int item, int point, long high, int low) implements Comparable<Attempt> {

        String session() {
            return "item-%02d-point-%02d-1".formatted(item, point);
        }

        String pointId() {
            return "item-%02d-point-%02d".formatted(item, point);
        }

        String resource() {
            return "vm/item-%02d".formatted(item);
        }

        PackId pack(int ordinal) {
            return PackId.read(new ByteReader(
                    new ByteWriter(16).u64(high).u32(low).u32(ordinal).toBytes()));
        }

        /** Its blocks' frames are in the folder; those of all others are made up when they are asked for. */
        boolean isGenuine() {
            return item == 0 && point > 0;
        }

        @Override
        public int compareTo(Attempt other) {
            var byHigh = Long.compareUnsigned(high, other.high);
            return byHigh != 0 ? byHigh : Integer.compareUnsigned(low, other.low);
        }
    }

    /** A pack's id in numbers. */
    record Place(long high, int low, int ordinal) {

        static Place of(PackId pack) {
            var out = new ByteWriter(16);
            pack.write(out);
            var in = new ByteReader(out.toBytes());
            return new Place(in.u64(), in.u32(), in.u32());
        }

        Attempt asAttempt() {
            return new Attempt(-1, -1, high, low);
        }
    }

    Shape shape(Attempt attempt) {
        return shapes.get(attempt.point());
    }

    /** Bytes of a pack, as a listing shows them. */
    int size(Attempt attempt, int ordinal) {
        var shape = shape(attempt);
        return shape.kind(ordinal) == PackKind.META || attempt.isGenuine()
                ? shape.sizes().get(ordinal)
                : BigPacks.size(shape.frames().get(ordinal));
    }

    /** All packs of a session. */
    PackSet packs(Attempt attempt) {
        var packs = PackSet.builder();
        for (var ordinal = 0; ordinal < shape(attempt).packs(); ordinal++) {
            packs.add(attempt.pack(ordinal));
        }
        return packs.build();
    }

    long dataPacks() {
        return attempts.stream()
                .mapToLong(attempt -> shape(attempt).frames().stream()
                        .filter(frames -> frames > 0)
                        .count())
                .sum();
    }

    List<Attempt> ofItem(int item) {
        return attempts.stream().filter(attempt -> attempt.item() == item).toList();
    }

    void write(Path file) throws IOException {
        try (var out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(shapes.size());
            for (var shape : shapes) {
                out.writeInt(shape.packs());
                for (var ordinal = 0; ordinal < shape.packs(); ordinal++) {
                    out.writeInt(shape.frames().get(ordinal));
                    out.writeInt(shape.sizes().get(ordinal));
                }
            }
            out.writeInt(attempts.size());
            for (var attempt : attempts) {
                out.writeInt(attempt.item());
                out.writeInt(attempt.point());
                out.writeLong(attempt.high());
                out.writeInt(attempt.low());
            }
        }
    }

    static BigLayout read(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            var shapes = new ArrayList<Shape>();
            for (var left = in.readInt(); left > 0; left--) {
                var frames = new ArrayList<Integer>();
                var sizes = new ArrayList<Integer>();
                for (var packs = in.readInt(); packs > 0; packs--) {
                    frames.add(in.readInt());
                    sizes.add(in.readInt());
                }
                shapes.add(new Shape(frames, sizes));
            }
            var attempts = new ArrayList<Attempt>();
            for (var left = in.readInt(); left > 0; left--) {
                attempts.add(new Attempt(in.readInt(), in.readInt(), in.readLong(), in.readInt()));
            }
            return new BigLayout(shapes, attempts);
        }
    }
}
