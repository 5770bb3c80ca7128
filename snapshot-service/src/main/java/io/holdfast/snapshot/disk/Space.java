package io.holdfast.snapshot.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room that is left for snapshots.
 *
 * @param folder where they are kept
 * @param reserve bytes that must stay free; also asked of clones, because a clone on a full file system would make the
 *     next write to its source fail
 */
record Space(Path folder, long reserve) {

    /**
     * Checks that so many bytes can be written and the reserve stays free. Another snapshot may take them meanwhile: the
     * check spares work, it promises nothing.
     *
     * @throws DiskError.NoSpace when they cannot
     */
    void require(long bytes) throws IOException {
        var usable = Files.getFileStore(folder).getUsableSpace();
        if (usable - bytes < reserve) {
            throw new DiskError.NoSpace(folder, bytes, reserve, usable);
        }
    }

    /** Whether it is used up, so that a failed write may well have failed for this. */
    boolean isUsedUp() throws IOException {
        return Files.getFileStore(folder).getUsableSpace() < 64 * 1024;
    }
}
