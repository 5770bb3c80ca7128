package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Numbers of packs of one session attempt, as runs: in memory they are never more than a few times what they are in
 * bytes, whatever the numbers are.
 */
final class Ordinals {

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

    /** Run by run, however long runs are. */
    Ordinals without(Ordinals others) {
        var rest = new Merging(bounds.length + others.bounds.length);
        var j = 0;
        for (var i = 0; i < bounds.length; i += 2) {
            var from = bounds[i];
            while (j < others.bounds.length && others.bounds[j + 1] <= from) {
                j += 2;
            }
            for (var k = j; k < others.bounds.length && others.bounds[k] < bounds[i + 1]; k += 2) {
                if (others.bounds[k] > from) {
                    rest.add(from, others.bounds[k]);
                }
                from = Math.max(from, others.bounds[k + 1]);
            }
            if (from < bounds[i + 1]) {
                rest.add(from, bounds[i + 1]);
            }
        }
        return new Ordinals(rest.bounds());
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

        private static final int FIRST_ROOM = 4;

        private int[] bounds = new int[0];
        private int[] waiting = new int[FIRST_ROOM];
        private int count;

        void addAll(Ordinals ordinals) {
            if (bounds.length == 0 && count == 0) {
                bounds = ordinals.bounds;
                return;
            }
            for (var i = 0; i < ordinals.bounds.length; i += 2) {
                add(ordinals.bounds[i], ordinals.bounds[i + 1]);
            }
        }

        /** Adds a run; those that come one after the other are one at once. */
        void add(int from, int to) {
            if (count > 0 && waiting[count - 1] == from) {
                waiting[count - 1] = to;
                return;
            }
            if (count == waiting.length) {
                makeRoom();
            }
            waiting[count++] = from;
            waiting[count++] = to;
        }

        /** What waits is sorted in when it is as much as there was: each run is moved a few times, however many come. */
        private void makeRoom() {
            if (count > bounds.length) {
                sortIn();
            }
            waiting = Arrays.copyOf(waiting, Math.max(count * 2, FIRST_ROOM));
        }

        private void sortIn() {
            var runs = new long[count / 2];
            for (var i = 0; i < runs.length; i++) {
                runs[i] = (long) waiting[2 * i] << Integer.SIZE | waiting[2 * i + 1];
            }
            Arrays.sort(runs);
            var merged = new Merging(bounds.length + count);
            var next = 0;
            for (var i = 0; i < bounds.length; i += 2) {
                for (; next < runs.length && runs[next] >>> Integer.SIZE <= bounds[i]; next++) {
                    merged.add((int) (runs[next] >>> Integer.SIZE), (int) runs[next]);
                }
                merged.add(bounds[i], bounds[i + 1]);
            }
            for (; next < runs.length; next++) {
                merged.add((int) (runs[next] >>> Integer.SIZE), (int) runs[next]);
            }
            bounds = merged.bounds();
            count = 0;
        }

        Ordinals build() {
            if (count > 0) {
                sortIn();
            }
            return new Ordinals(bounds);
        }
    }

    /** Runs in the order of their starts, those that overlap or touch made one. */
    private static final class Merging {

        private final int[] bounds;
        private int length;

        Merging(int most) {
            bounds = new int[most];
        }

        void add(int from, int to) {
            if (length > 0 && from <= bounds[length - 1]) {
                bounds[length - 1] = Math.max(bounds[length - 1], to);
            } else {
                bounds[length++] = from;
                bounds[length++] = to;
            }
        }

        int[] bounds() {
            return Arrays.copyOf(bounds, length);
        }
    }
}
