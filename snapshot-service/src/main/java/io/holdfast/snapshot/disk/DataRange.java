package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.util.Optional;

/**
 * Bytes of a sparse file that are not in a hole.
 *
 * @param from the first
 * @param to the one after the last
 */
record DataRange(long from, long to) {

    long length() {
        return to - from;
    }

    /** The next one at or after a position and below a limit; empty when all that is left is a hole. */
    static Optional<DataRange> next(int fd, long from, long limit) throws IOException {
        if (from >= limit) {
            return Optional.empty();
        }
        var data = Linux.nextData(fd, from);
        if (data.isEmpty() || data.getAsLong() >= limit) {
            return Optional.empty();
        }
        var start = data.getAsLong();
        return Optional.of(new DataRange(start, Math.min(limit, Linux.nextHole(fd, start))));
    }

    /**
     * How many bytes of a file are not in a hole.
     *
     * @param mostRanges after so many the rest counts as data, so that a file in a million pieces delays nobody
     */
    static long bytes(int fd, long size, int mostRanges) throws IOException {
        var sum = 0L;
        var position = 0L;
        for (int i = 0; i < mostRanges; i++) {
            var range = next(fd, position, size);
            if (range.isEmpty()) {
                return sum;
            }
            sum += range.get().length();
            position = range.get().to();
        }
        return sum + (size - position);
    }
}
