package io.holdfast.vaultformat.relocate;

import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Where the frames of one victim went, in sixteen bytes each. */
final class Moved {

    /** As it is written: number u16, slot varint, number u16, offset u32, length u24. */
    private static final int SHORTEST = 12;

    private final char[] numbers;
    private final int[] slots;
    private final char[] copies;
    private final int[] offsets;
    private final int[] lengths;

    private Moved(int frames) {
        numbers = new char[frames];
        slots = new int[frames];
        copies = new char[frames];
        offsets = new int[frames];
        lengths = new int[frames];
    }

    /** @param slots of the copies' packs */
    static Moved of(SortedMap<Integer, FrameRef> frames, Map<PackId, Integer> slots) {
        var moved = new Moved(frames.size());
        var at = 0;
        for (var frame : frames.entrySet()) {
            moved.set(at++, frame.getKey(), slots.getOrDefault(frame.getValue().pack(), 0), frame.getValue());
        }
        return moved;
    }

    private void set(int at, int number, int slot, FrameRef to) {
        numbers[at] = (char) number;
        slots[at] = slot;
        copies[at] = (char) to.number();
        offsets[at] = to.offset();
        lengths[at] = to.length();
    }

    Optional<FrameRef> copy(int number, List<PackId> packs) {
        var at = Arrays.binarySearch(numbers, (char) number);
        return at < 0
                ? Optional.empty()
                : Optional.of(new FrameRef(packs.get(slots[at]), copies[at], offsets[at], lengths[at]));
    }

    void write(ByteWriter out) {
        out.varint(numbers.length);
        for (var i = 0; i < numbers.length; i++) {
            out.u16(numbers[i]).varint(slots[i]).u16(copies[i]).u32(offsets[i]).u24(lengths[i]);
        }
    }

    static Moved read(ByteReader in, List<PackId> packs) {
        var moved = new Moved(in.count(in.left() / SHORTEST));
        var last = -1;
        for (var i = 0; i < moved.numbers.length; i++) {
            var number = in.u16();
            var slot = in.count(packs.size());
            if (number <= last || slot >= packs.size()) {
                throw new Malformed("a relocation table is out of order");
            }
            moved.set(i, number, slot, new FrameRef(packs.get(slot), in.u16(), in.size(Integer.MAX_VALUE), in.u24()));
            last = number;
        }
        return moved;
    }
}
