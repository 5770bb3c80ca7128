package io.holdfast.transfer.restore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders that restores may write, and all below them.
 *
 * @param folders absolute; one that does not exist allows nothing
 */
record Roots(List<Path> folders) {

    Roots {
        folders = List.copyOf(folders);
        folders.stream().filter(it -> !it.isAbsolute()).findFirst().ifPresent(it -> {
            throw new IllegalArgumentException("holdfast.restore.roots must be absolute paths: " + it);
        });
    }

    /**
     * The folder where it really is, all links followed.
     *
     * @throws RestoreError.ParentMissing when there is none
     * @throws RestoreError.TargetNotAllowed when it is really somewhere else
     */
    Path allowed(Path folder) {
        var real = real(folder);
        if (folders.stream().noneMatch(root -> contains(root, real))) {
            throw new RestoreError.TargetNotAllowed(folder, folders);
        }
        return real;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new RestoreError.ParentMissing(folder);
        }
    }

    private static boolean contains(Path root, Path real) {
        try {
            return real.startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }
}
