package io.holdfast.vaultformat.settings;

import io.holdfast.vaultformat.error.VaultError;

/**
 * How much a backup may spend on finding blocks that other sessions have stored.
 *
 * @param memoryBytes for each backup at work, taken when it needs the index and not before; 64 MiB know every block of
 *     1.4 TiB, and one in 32 of some 8 TiB beyond
 * @param newBlocks that a backup stores before it opens the index: one of a few megabytes has nothing to gain
 * @param segmentBlocks after so many new blocks a session writes a segment; 128 Ki take some 15 MiB while it is written
 * @param mergedBlocks the largest segment that merging makes; 512 Ki take some 60 MiB while it is made
 * @param fewestBlocks a session with fewer new blocks writes no segment
 */
public record IndexSettings(long memoryBytes, int newBlocks, int segmentBlocks, int mergedBlocks, int fewestBlocks) {

    /** What the format allows. */
    public static final int MOST_BLOCKS = 1 << 22;

    public IndexSettings {
        require(memoryBytes >= 0 && memoryBytes <= 1L << 40, "memoryBytes", "must be 0 to 1 TiB");
        require(newBlocks >= 0, "newBlocks", "must not be negative");
        require(segmentBlocks >= 1 && segmentBlocks <= MOST_BLOCKS, "segmentBlocks", "must be 1 to 4194304");
        require(mergedBlocks >= 1 && mergedBlocks <= MOST_BLOCKS, "mergedBlocks", "must be 1 to 4194304");
        require(fewestBlocks >= 1, "fewestBlocks", "must be at least 1");
    }

    private static void require(boolean condition, String field, String problem) {
        if (!condition) {
            throw new VaultError.Invalid("index." + field, problem);
        }
    }

    public static IndexSettings defaults() {
        return new IndexSettings(64 << 20, 64, 128 << 10, 512 << 10, 16);
    }

    public IndexSettings withMemory(long bytes) {
        return new IndexSettings(bytes, newBlocks, segmentBlocks, mergedBlocks, fewestBlocks);
    }

    /** Opens at the first new block, and writes a segment for as little. */
    public IndexSettings eager() {
        return new IndexSettings(memoryBytes, 0, segmentBlocks, mergedBlocks, 1);
    }

    public IndexSettings withSegments(int blocks, int merged) {
        return new IndexSettings(memoryBytes, newBlocks, blocks, merged, fewestBlocks);
    }
}
