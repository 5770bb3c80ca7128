package io.holdfast.vaultformat.relocate;

import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which frame of which victim went where.
 *
 * <pre>
 * copies varint × packId 16
 * victims varint × { packId 16 | frames varint × { number u16 | slot varint | number u16 | offset u32 | length u24 } }
 * </pre>
 *
 * <p>Victims and the numbers in them rise; slot counts the copies.
 */
public final class Table {

    private final List<PackId> copies;
    private final SortedMap<PackId, Moved> moved;

    private Table(List<PackId> copies, SortedMap<PackId, Moved> moved) {
        this.copies = copies;
        this.moved = moved;
    }

    public static Builder builder() {
        return new Builder();
    }

    Optional<FrameRef> copy(FrameRef frame) {
        return Optional.ofNullable(moved.get(frame.pack())).flatMap(victim -> victim.copy(frame.number(), copies));
    }

    public ByteWriter encode() {
        var out = new ByteWriter(4096).varint(copies.size());
        copies.forEach(pack -> pack.write(out));
        out.varint(moved.size());
        moved.forEach((victim, frames) -> {
            victim.write(out);
            frames.write(out);
        });
        return out;
    }

    static Table decode(ByteReader in) {
        var copies = new ArrayList<PackId>();
        for (var left = in.count(in.left() / PackId.LENGTH); left > 0; left--) {
            copies.add(PackId.read(in));
        }
        var moved = new TreeMap<PackId, Moved>();
        for (var left = in.count(in.left() / PackId.LENGTH); left > 0; left--) {
            var victim = PackId.read(in);
            if (!moved.isEmpty() && moved.lastKey().compareTo(victim) >= 0) {
                throw new Malformed("a relocation table is out of order");
            }
            moved.put(victim, Moved.read(in, copies));
        }
        in.end();
        return new Table(copies, moved);
    }

    /** Collects moves in any order; for one thread. */
    public static final class Builder {

        private final SortedMap<PackId, SortedMap<Integer, FrameRef>> moves = new TreeMap<>();

        private Builder() {}

        public void move(PackId victim, int number, FrameRef to) {
            moves.computeIfAbsent(victim, it -> new TreeMap<>()).put(number, to);
        }

        /** Leaves out what was moved out of any other pack. */
        public Table build(PackSet victims) {
            moves.keySet().removeIf(victim -> !victims.contains(victim));
            var slots = new LinkedHashMap<PackId, Integer>();
            moves.values().forEach(frames -> frames.values().forEach(to -> slots.putIfAbsent(to.pack(), slots.size())));
            var moved = new TreeMap<PackId, Moved>();
            moves.forEach((victim, frames) -> moved.put(victim, Moved.of(frames, slots)));
            return new Table(List.copyOf(slots.keySet()), moved);
        }
    }
}
