package io.holdfast.transfer.restore;

import io.holdfast.transfer.restore.Placement.Bytes;
import io.holdfast.transfer.task.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A recovery point that is open for reading, wherever it rests. */
sealed interface Content extends AutoCloseable permits VaultContent, SnapshotContent {

    /** The names of its disks, in their order. */
    List<String> disks();

    /** What it takes up at least, without its holes. */
    long heldBytes() throws IOException;

    /**
     * Writes each disk to a new file, sparse where it is zero.
     *
     * @param parts the file of each disk
     * @param present what stands at the place of some of them, and may have some of their bytes
     */
    Bytes write(Map<String, Path> parts, Map<String, Path> present, Attempt attempt) throws IOException;

    @Override
    void close();
}
