package io.holdfast.vaultformat;

import io.holdfast.vaultformat.source.BlockSource;
import io.holdfast.vaultformat.source.Extent;
import java.io.EOFException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/** A disk in memory that can be changed between backups, and misbehave during one. */
public final class Disk implements BlockSource {

    private byte[] content;
    private long shownSize;

    public Disk(int size) {
        content = new byte[size];
        shownSize = size;
    }

    public static Disk filled(int size, long seed) {
        var disk = new Disk(size);
        var random = new Random(seed);
        for (var at = 0; at < size; at += 64 << 10) {
            var piece = new byte[Math.min(64 << 10, size - at)];
            switch (random.nextInt(3)) {
                case 0 -> random.nextBytes(piece);
                case 1 -> fillWithText(piece, random);
                default -> {}
            }
            disk.write(at, piece);
        }
        return disk;
    }

    public static void fillWithText(byte[] piece, Random random) {
        for (var i = 0; i < piece.length; i++) {
            piece[i] = (byte) ('a' + random.nextInt(4) * (i % 7));
        }
    }

    public Disk write(int at, byte[] bytes) {
        System.arraycopy(bytes, 0, content, at, bytes.length);
        return this;
    }

    public Disk resize(int size) {
        content = Arrays.copyOf(content, size);
        shownSize = size;
        return this;
    }

    /** Claims to be longer than it is, as a file that was cut short after it was opened. */
    public Disk cutShortAt(int size) {
        content = Arrays.copyOf(content, size);
        return this;
    }

    public byte[] content() {
        return content.clone();
    }

    @Override
    public long size() {
        return shownSize;
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) throws EOFException {
        if (position + length > content.length) {
            throw new EOFException("the disk ends at " + content.length);
        }
        System.arraycopy(content, (int) position, into, offset, length);
    }

    @Override
    public Optional<Extent> dataAt(long from, long limit) {
        return from < limit ? Optional.of(new Extent(from, limit - from)) : Optional.empty();
    }

    @Override
    public String describe() {
        return "disk in memory";
    }

    @Override
    public void close() {}
}
