package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A disk's file, held open: renaming, replacing or deleting its path no longer changes what is read.
 *
 * <p>Its path is looked up once. Where the open file really lies is then asked of the kernel, so that a link swapped
 * between the check and the opening leads nowhere.
 */
final class SourceFile implements AutoCloseable {

    private static final int MOST_RANGES = 1_000_000;

    private final Path path;
    private final int fd;

    private SourceFile(Path path, int fd) {
        this.path = path;
        this.fd = fd;
    }

    /**
     * Opens what a path leads to, if that lies under the roots and can hold a disk.
     *
     * @throws DiskError when it does not
     */
    static SourceFile open(Path asked, Roots roots) throws IOException {
        var path = roots.resolve(asked);
        var kind = Look.at(path);
        if (!kind.isFile()) {
            throw notADisk(asked, kind);
        }
        var fd = openToRead(asked, path);
        try {
            var opened = Path.of("/proc/self/fd", Integer.toString(fd)).toRealPath();
            if (!roots.contain(opened)) {
                throw new DiskError.OutsideRoots(asked, opened, roots.paths());
            }
            var file = new SourceFile(opened, fd);
            var look = file.look();
            if (!look.isFile()) {
                throw notADisk(asked, look);
            }
            if (look.size() == 0) {
                throw new DiskError.Empty(asked);
            }
            return file;
        } catch (NoSuchFileException e) {
            Linux.close(fd);
            throw new DiskError.Vanished(asked);
        } catch (IOException | RuntimeException e) {
            Linux.close(fd);
            throw e;
        }
    }

    private static int openToRead(Path asked, Path path) throws IOException {
        try {
            return Linux.openToRead(path);
        } catch (Linux.Failure e) {
            switch (e.errno()) {
                case Linux.ENOENT -> throw new DiskError.NotFound(asked);
                case Linux.EACCES, Linux.EPERM -> throw new DiskError.Unreadable(asked);
                case Linux.ENXIO -> throw new DiskError.NotAFile(asked, "socket");
                default -> throw e;
            }
        }
    }

    private static DiskError notADisk(Path asked, Look look) {
        return look.isFolder() ? new DiskError.IsAFolder(asked) : new DiskError.NotAFile(asked, look.kind());
    }

    /** Where it lies, links resolved. */
    Path path() {
        return path;
    }

    int fd() {
        return fd;
    }

    Look look() throws IOException {
        return Look.at(Path.of("/proc/self/fd", Integer.toString(fd)));
    }

    /** Whether its path still leads to it, rather than to a file that took its place. */
    boolean isStillInPlace() throws IOException {
        return Files.exists(path) && Look.at(path).identity().equals(look().identity());
    }

    /**
     * Makes every write so far leave its mark in the time of the last write.
     *
     * <p>A program that writes through a memory map marks a page only when it first dirties it; written back, the page is
     * clean again and the next write shows.
     */
    void settle() throws IOException {
        Linux.fsync(fd);
    }

    /** Bytes that a copy of it needs. */
    long dataBytes() throws IOException {
        return DataRange.bytes(fd, look().size(), MOST_RANGES);
    }

    @Override
    public void close() throws IOException {
        Linux.close(fd);
    }
}
