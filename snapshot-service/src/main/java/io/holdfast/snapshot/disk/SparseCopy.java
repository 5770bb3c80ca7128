package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Copies a file byte for byte and hole for hole, past the page cache where it can: nobody reads a snapshot twice, and
 * what others have in the cache stays there.
 */
final class SparseCopy {

    private static final int PIECE = 1 << 20;
    private static final int BLOCK = 4096;

    private final int source;
    private final int target;
    private final MemorySegment buffer;
    private final Runnable stillWanted;

    private SparseCopy(int source, int target, MemorySegment buffer, Runnable stillWanted) {
        this.source = source;
        this.target = target;
        this.buffer = buffer;
        this.stillWanted = stillWanted;
    }

    /**
     * Copies the first {@code size} bytes into an empty file.
     *
     * @return false when the source ended before
     */
    static boolean copy(int source, int target, long size, Runnable stillWanted) throws IOException {
        Linux.resize(target, size);
        try (var arena = Arena.ofConfined()) {
            var copy = new SparseCopy(source, target, arena.allocate(PIECE, BLOCK), stillWanted);
            Linux.passPageCache(source, true);
            Linux.passPageCache(target, true);
            return copy.upTo(size);
        } finally {
            Linux.passPageCache(source, false);
            Linux.passPageCache(target, false);
        }
    }

    private boolean upTo(long size) throws IOException {
        var range = DataRange.next(source, 0, size);
        while (range.isPresent()) {
            if (!copy(range.get())) {
                return false;
            }
            range = DataRange.next(source, range.get().to(), size);
        }
        return true;
    }

    private boolean copy(DataRange range) throws IOException {
        for (var position = range.from(); position < range.to(); ) {
            stillWanted.run();
            var read = read(Math.min(PIECE, range.to() - position), position);
            if (read == 0) {
                return false;
            }
            for (var written = 0L; written < read; ) {
                written += write(written, read - written, position + written);
            }
            position += read;
        }
        return true;
    }

    private long read(long length, long position) throws IOException {
        return throughTheCacheIfNeedBe(source, () -> Linux.read(source, buffer, length, position));
    }

    private long write(long from, long length, long position) throws IOException {
        return throughTheCacheIfNeedBe(target, () -> Linux.write(target, buffer.asSlice(from), length, position));
    }

    /** What cannot pass the cache, such as a last piece of a block, does not; nor does anything after it. */
    private static long throughTheCacheIfNeedBe(int fd, Transfer transfer) throws IOException {
        try {
            return transfer.run();
        } catch (Linux.Failure e) {
            if (e.errno() != Linux.EINVAL) {
                throw e;
            }
            Linux.passPageCache(fd, false);
            return transfer.run();
        }
    }

    @FunctionalInterface
    private interface Transfer {
        long run() throws IOException;
    }
}
