package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Numbers of packs of one session attempt, as runs: in memory they are never more than a few times what they are in
 * bytes, whatever the numbers are.
 */
final class Ordinals {

    static final Ordinals NONE = new Ordinals(new int[0]);

    /** Start and end of each run, the end not being in it; runs rise and do not touch. */
    private final int[] bounds;

    private Ordinals(int[] bounds) {
        this.bounds = bounds;
    }

    boolean contains(int ordinal) {
        var found = Arrays.binarySearch(bounds, ordinal);
        var before = found >= 0 ? found : -found - 2;
        return before >= 0 && before % 2 == 0;
    }

    boolean intersects(Ordinals other) {
        for (int i = 0, j = 0; i < bounds.length && j < other.bounds.length; ) {
            if (bounds[i + 1] <= other.bounds[j]) {
                i += 2;
            } else if (other.bounds[j + 1] <= bounds[i]) {
                j += 2;
            } else {
                return true;
            }
        }
        return false;
    }

    boolean isEmpty() {
        return bounds.length == 0;
    }

    /** Those of these that are among others, or those that are not. */
    Ordinals filter(Ordinals others, boolean among) {
        var left = new Builder();
        for (int i = 0, j = 0; i < bounds.length; i += 2) {
            var from = bounds[i];
            while (from < bounds[i + 1]) {
                while (j < others.bounds.length && others.bounds[j] <= from) {
                    j++;
                }
                // an odd bound ends a run, so before it lie numbers of the others
                var to = j < others.bounds.length ? Math.min(others.bounds[j], bounds[i + 1]) : bounds[i + 1];
                if (j % 2 == 1 == among) {
                    left.add(from, to);
                }
                from = to;
            }
        }
        return left.build();
    }

    long size() {
        var size = 0L;
        for (var i = 0; i < bounds.length; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return size;
    }

    void forEach(IntConsumer action) {
        for (var i = 0; i < bounds.length; i += 2) {
            for (var ordinal = bounds[i]; ordinal < bounds[i + 1]; ordinal++) {
                action.accept(ordinal);
            }
        }
    }

    boolean allMatch(IntPredicate question) {
        for (var i = 0; i < bounds.length; i += 2) {
            for (var ordinal = bounds[i]; ordinal < bounds[i + 1]; ordinal++) {
                if (!question.test(ordinal)) {
                    return false;
                }
            }
        }
        return true;
    }

    void write(ByteWriter out) {
        out.varint(bounds.length / 2);
        var end = 0;
        for (var i = 0; i < bounds.length; i += 2) {
            out.varint(bounds[i] - end).varint(bounds[i + 1] - bounds[i] - 1L);
            end = bounds[i + 1];
        }
    }

    static Ordinals read(ByteReader in) {
        var bounds = new int[in.count(in.left() / 2) * 2];
        if (bounds.length == 0) {
            throw new Malformed("a pack set names a session without packs");
        }
        var end = 0L;
        for (var i = 0; i < bounds.length; i += 2) {
            var gap = in.count(PackId.LAST_ORDINAL);
            var start = end + gap;
            end = start + in.count(PackId.LAST_ORDINAL) + 1L;
            if (end > PackId.LAST_ORDINAL + 1L || (i > 0 && gap == 0)) {
                throw new Malformed("a pack set is out of range");
            }
            bounds[i] = (int) start;
            bounds[i + 1] = (int) end;
        }
        return new Ordinals(bounds);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ordinals ordinals && Arrays.equals(ordinals.bounds, bounds);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bounds);
    }

    /** Collects numbers in any order; for one thread. */
    static final class Builder {

        private final TreeMap<Integer, Integer> endByStart = new TreeMap<>();

        void addAll(Ordinals ordinals) {
            for (var i = 0; i < ordinals.bounds.length; i += 2) {
                add(ordinals.bounds[i], ordinals.bounds[i + 1]);
            }
        }

        /** Adds a run, and makes one of all runs that it overlaps or touches. */
        void add(int from, int to) {
            var start = from;
            var end = to;
            for (var run = endByStart.floorEntry(end);
                    run != null && run.getValue() >= start;
                    run = endByStart.floorEntry(end)) {
                start = Math.min(start, run.getKey());
                end = Math.max(end, run.getValue());
                endByStart.remove(run.getKey());
            }
            endByStart.put(start, end);
        }

        Ordinals build() {
            var bounds = new int[endByStart.size() * 2];
            var i = 0;
            for (var run : endByStart.entrySet()) {
                bounds[i++] = run.getKey();
                bounds[i++] = run.getValue();
            }
            return new Ordinals(bounds);
        }
    }
}
