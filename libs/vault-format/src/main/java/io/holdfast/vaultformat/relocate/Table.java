package io.holdfast.vaultformat.relocate;

import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which frame of which victim went where.
 *
 * <pre>
 * copies varint × packId 16 | victims varint × { packId 16 | frames varint × { number u16 | slot varint | number u16 | offset u32 | length u24 } }
 * </pre>
 *
 * <p>Victims and the numbers in them rise; slot counts the copies.
 */
public final class Table {

    private static final int FRAME = 12;

    private final SortedMap<PackId, SortedMap<Integer, FrameRef>> moved;

    private Table(SortedMap<PackId, SortedMap<Integer, FrameRef>> moved) {
        this.moved = moved;
    }

    public static Builder builder() {
        return new Builder();
    }

    Optional<FrameRef> copy(FrameRef frame) {
        return Optional.ofNullable(
                moved.getOrDefault(frame.pack(), new TreeMap<>()).get(frame.number()));
    }

    public ByteWriter encode() {
        var slots = new LinkedHashMap<PackId, Integer>();
        moved.values().forEach(frames -> frames.values().forEach(to -> slots.putIfAbsent(to.pack(), slots.size())));
        var out = new ByteWriter(4096).varint(slots.size());
        slots.keySet().forEach(pack -> pack.write(out));
        out.varint(moved.size());
        moved.forEach((victim, frames) -> {
            victim.write(out);
            out.varint(frames.size());
            frames.forEach((number, to) -> out.u16(number)
                    .varint(slots.getOrDefault(to.pack(), 0))
                    .u16(to.number())
                    .u32(to.offset())
                    .u24(to.length()));
        });
        return out;
    }

    static Table decode(ByteReader in) {
        var copies = new HashMap<Integer, PackId>();
        for (var left = in.count(in.left() / PackId.LENGTH); left > 0; left--) {
            copies.put(copies.size(), PackId.read(in));
        }
        var moved = new TreeMap<PackId, SortedMap<Integer, FrameRef>>();
        for (var left = in.count(in.left() / PackId.LENGTH); left > 0; left--) {
            var victim = PackId.read(in);
            if (!moved.isEmpty() && moved.lastKey().compareTo(victim) >= 0) {
                throw new Malformed("a relocation table is out of order");
            }
            moved.put(victim, frames(in, copies));
        }
        in.end();
        return new Table(moved);
    }

    private static SortedMap<Integer, FrameRef> frames(ByteReader in, Map<Integer, PackId> copies) {
        var frames = new TreeMap<Integer, FrameRef>();
        for (var left = in.count(in.left() / FRAME); left > 0; left--) {
            var number = in.u16();
            var pack = copies.get(in.count(copies.size()));
            if (pack == null || (!frames.isEmpty() && frames.lastKey() >= number)) {
                throw new Malformed("a relocation table is out of order");
            }
            frames.put(number, new FrameRef(pack, in.u16(), in.size(Integer.MAX_VALUE), in.u24()));
        }
        return frames;
    }

    /** Collects moves in any order; for one thread. */
    public static final class Builder {

        private final SortedMap<PackId, SortedMap<Integer, FrameRef>> moved = new TreeMap<>();

        private Builder() {}

        public void move(PackId victim, int number, FrameRef to) {
            moved.computeIfAbsent(victim, it -> new TreeMap<>()).put(number, to);
        }

        /** Leaves out what was moved out of any other pack. */
        public Table build(PackSet victims) {
            var wanted = new TreeMap<>(moved);
            wanted.keySet().removeIf(victim -> !victims.contains(victim));
            return new Table(wanted);
        }
    }
}
