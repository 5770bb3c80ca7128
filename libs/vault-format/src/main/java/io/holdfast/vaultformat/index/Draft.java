package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.pack.PackContents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Blocks on their way into a segment; of two that are the same the one that came first counts. For one thread. */
final class Draft {

    private static final int FIRST_ROOM = 1024;

    private final List<IndexedPack> packs = new ArrayList<>();
    private final Map<IndexedPack, Integer> slots = new HashMap<>();
    private long[] highs = new long[FIRST_ROOM];
    private long[] lows = new long[FIRST_ROOM];
    private int[] slotOf = new int[FIRST_ROOM];
    private int size;

    /** A block of the segment to be. */
    record Entry(long high, long low, int slot, int order) implements Comparable<Entry> {

        boolean isSameBlock(Entry other) {
            return high == other.high && low == other.low;
        }

        @Override
        public int compareTo(Entry other) {
            var byHigh = Long.compareUnsigned(high, other.high);
            var byLow = byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
            return byLow != 0 ? byLow : Integer.compare(order, other.order);
        }
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(PackContents pack) {
        var blocks = pack.frames().stream()
                .filter(frame -> frame.type() == FrameType.BLOCK)
                .toList();
        if (!blocks.isEmpty()) {
            var slot = slot(new IndexedPack(pack.pack(), pack.footerOffset(), pack.footerLength()));
            blocks.forEach(block -> add(slot, block.id().a(), block.id().b()));
        }
    }

    /** A pack's place in the table. */
    int slot(IndexedPack pack) {
        return slots.computeIfAbsent(pack, this::newSlot);
    }

    /** @param slot of the pack that has the block */
    void add(int slot, long high, long low) {
        if (size == highs.length) {
            var room = size + size / 2;
            highs = Arrays.copyOf(highs, room);
            lows = Arrays.copyOf(lows, room);
            slotOf = Arrays.copyOf(slotOf, room);
        }
        highs[size] = high;
        lows[size] = low;
        slotOf[size] = slot;
        size++;
    }

    private int newSlot(IndexedPack pack) {
        packs.add(pack);
        return packs.size() - 1;
    }

    List<IndexedPack> packs() {
        return packs;
    }

    /** All blocks in rising order, those of a page together; pages share the keys out evenly, and some may be empty. */
    List<List<Entry>> pages(int count) {
        var starts = new int[count + 1];
        for (var i = 0; i < size; i++) {
            starts[Segment.pageOf(highs[i], count) + 1]++;
        }
        for (var page = 0; page < count; page++) {
            starts[page + 1] += starts[page];
        }
        var byPage = new int[size];
        var next = starts.clone();
        for (var i = 0; i < size; i++) {
            byPage[next[Segment.pageOf(highs[i], count)]++] = i;
        }
        var pages = new ArrayList<List<Entry>>(count);
        for (var page = 0; page < count; page++) {
            pages.add(sorted(byPage, starts[page], starts[page + 1]));
        }
        return pages;
    }

    private List<Entry> sorted(int[] indexes, int from, int to) {
        var entries = new ArrayList<Entry>(to - from);
        for (var i = from; i < to; i++) {
            var at = indexes[i];
            entries.add(new Entry(highs[at], lows[at], slotOf[at], at));
        }
        entries.sort(null);
        var distinct = new ArrayList<Entry>(entries.size());
        for (var entry : entries) {
            if (distinct.isEmpty() || !distinct.getLast().isSameBlock(entry)) {
                distinct.add(entry);
            }
        }
        return distinct;
    }
}
