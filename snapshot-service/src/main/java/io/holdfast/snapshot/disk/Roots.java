package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders that sources may lie in, and the one they may not: snapshots are no sources.
 *
 * @param paths absolute; one that does not exist allows nothing
 * @param except absolute; nothing below it is a source
 */
record Roots(List<Path> paths, Path except) {

    Roots {
        paths = List.copyOf(paths);
    }

    /**
     * Where a path really leads, links resolved.
     *
     * @throws DiskError when it leads nowhere, or out of the roots
     */
    Path resolve(Path asked) throws IOException {
        if (!asked.isAbsolute()) {
            throw new DiskError.PathInvalid(asked.toString(), "it is not absolute");
        }
        var real = realPath(asked);
        if (!contain(real)) {
            throw new DiskError.OutsideRoots(asked, real, paths);
        }
        return real;
    }

    private static Path realPath(Path asked) throws IOException {
        try {
            return asked.toRealPath();
        } catch (NoSuchFileException e) {
            throw new DiskError.NotFound(asked);
        } catch (AccessDeniedException e) {
            throw new DiskError.Unreadable(asked);
        } catch (FileSystemException e) {
            // Linux names a loop of links, a name too long and a file in the place of a folder in this one way
            throw new DiskError.PathInvalid(asked.toString(), String.valueOf(e.getReason()));
        }
    }

    /** Whether a path without links lies in them. */
    boolean contain(Path real) throws IOException {
        if (real.startsWith(existing(except))) {
            return false;
        }
        for (var root : paths) {
            if (real.startsWith(existing(root))) {
                return true;
            }
        }
        return false;
    }

    private static Path existing(Path folder) throws IOException {
        return Files.exists(folder) ? folder.toRealPath() : folder;
    }
}
