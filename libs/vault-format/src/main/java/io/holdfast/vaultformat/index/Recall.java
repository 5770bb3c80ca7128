package io.holdfast.vaultformat.index;

import java.util.ArrayList;
import java.util.List;

/**
 * How well a segment is remembered: newest segments by their filters, older ones by samples, as memory allows.
 *
 * <p>A filter knows every block for 18 bits; one hook in 32 blocks takes 3 bits a block, one in 128 less than one.
 */
enum Recall {
    EVERY_BLOCK,
    ONE_IN_32,
    ONE_IN_128,
    NOTHING;

    /** Bytes that a segment takes. */
    long cost(Segment.Unread segment) {
        var header = segment.header();
        return switch (this) {
            case EVERY_BLOCK -> segment.tableCost() + header.filterBytes();
            case ONE_IN_32 -> segment.tableCost() + Hooks.cost(header.hooks(), Hooks.DENSE);
            case ONE_IN_128 -> segment.tableCost() + Hooks.cost(header.hooks(), Hooks.SPARSE);
            case NOTHING -> 0;
        };
    }

    /**
     * What of each segment to keep in memory.
     *
     * @param segments newest first
     * @param all false when there are older ones, and the smallest samples of these here fill the memory
     */
    static List<Recall> plan(List<Segment.Unread> segments, boolean all, long memoryBytes) {
        var plan = new ArrayList<Recall>(segments.size());
        var room = memoryBytes;
        var older = all ? 0 : memoryBytes;
        var restDense = older + sum(segments, ONE_IN_32);
        var restSparse = older + sum(segments, ONE_IN_128);
        for (var segment : segments) {
            restDense -= ONE_IN_32.cost(segment);
            restSparse -= ONE_IN_128.cost(segment);
            var recall = NOTHING;
            if (EVERY_BLOCK.cost(segment) + restDense <= room) {
                recall = EVERY_BLOCK;
            } else if (ONE_IN_32.cost(segment) + restSparse <= room) {
                recall = ONE_IN_32;
            } else if (ONE_IN_128.cost(segment) <= room) {
                recall = ONE_IN_128;
            }
            room -= recall.cost(segment);
            plan.add(recall);
        }
        return plan;
    }

    private static long sum(List<Segment.Unread> segments, Recall recall) {
        return segments.stream().mapToLong(recall::cost).sum();
    }
}
