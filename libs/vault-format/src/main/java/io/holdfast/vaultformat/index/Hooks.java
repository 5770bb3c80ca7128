package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.wire.ByteReader;
import java.util.Arrays;

/**
 * A sample of a segment's blocks, picked by their content, so that equal blocks are picked everywhere.
 *
 * <p>Blocks come in runs: whoever finds one of a pack fetches its footer and knows the others. 12 bytes for each 32 or 128
 * blocks.
 */
final class Hooks {

    /** One of so many blocks is in the segment's section. */
    static final int DENSE = 32;

    /** One of so many is kept where memory is short. */
    static final int SPARSE = 128;

    private final int every;
    /** Rising, with the top bit turned: the order of signed numbers is then that of unsigned ones. */
    private final long[] keys;

    private final int[] slots;

    private Hooks(int every, long[] keys, int[] slots) {
        this.every = every;
        this.keys = keys;
        this.slots = slots;
    }

    /** @param high the first half of a block's key */
    static boolean isHook(long high, int every) {
        return (high & every - 1) == 0;
    }

    /** The pack's slot, or {@link Segment#NOWHERE}. */
    int find(long high) {
        if (!isHook(high, every)) {
            return Segment.NOWHERE;
        }
        var at = Arrays.binarySearch(keys, high ^ Long.MIN_VALUE);
        return at < 0 ? Segment.NOWHERE : slots[at];
    }

    /** Bytes that they take in memory, of a section of {@code count}; of sparse ones what they take nearly always. */
    static long cost(int count, int every) {
        return (long) SegmentHeader.HOOK * (every == DENSE ? count : count / 4 + count / 32 + 64);
    }

    int size() {
        return keys.length;
    }

    static Hooks decode(byte[] section, int every) {
        var in = new ByteReader(section);
        var keys = new long[section.length / SegmentHeader.HOOK];
        var slots = new int[keys.length];
        var kept = 0;
        while (in.left() > 0) {
            var high = in.u64();
            var slot = in.u32();
            if (isHook(high, every)) {
                keys[kept] = high ^ Long.MIN_VALUE;
                slots[kept++] = slot;
            }
        }
        return new Hooks(every, Arrays.copyOf(keys, kept), Arrays.copyOf(slots, kept));
    }
}
