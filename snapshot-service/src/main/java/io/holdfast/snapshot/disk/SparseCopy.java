package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Copies a file byte for byte and hole for hole. */
final class SparseCopy {

    private static final long PIECE = 1024 * 1024;

    private SparseCopy() {}

    /**
     * Copies the first {@code size} bytes into an empty file.
     *
     * @return false when the source ended before
     */
    static boolean copy(int source, int target, long size, Runnable stillWanted) throws IOException {
        Linux.resize(target, size);
        try (var arena = Arena.ofConfined()) {
            var buffer = arena.allocate(PIECE);
            var range = DataRange.next(source, 0, size);
            while (range.isPresent()) {
                if (!copy(source, target, range.get(), buffer, stillWanted)) {
                    return false;
                }
                range = DataRange.next(source, range.get().to(), size);
            }
            return true;
        }
    }

    private static boolean copy(int source, int target, DataRange range, MemorySegment buffer, Runnable stillWanted)
            throws IOException {
        for (var position = range.from(); position < range.to(); ) {
            stillWanted.run();
            var read = Linux.read(source, buffer, Math.min(PIECE, range.to() - position), position);
            if (read == 0) {
                return false;
            }
            for (var written = 0L; written < read; ) {
                written += Linux.write(target, buffer.asSlice(written), read - written, position + written);
            }
            position += read;
        }
        return true;
    }
}
