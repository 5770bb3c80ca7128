package io.holdfast.vaultformat.source;

import org.jspecify.annotations.Nullable;

/**
 * A disk to back up.
 *
 * @param name unique in its point, for example {@code sda}
 * @param blocks stays the caller's to close
 * @param changes null when nobody kept track
 */
public record DiskSource(
        String name, BlockSource blocks, @Nullable ChangedExtents changes) {

    public static DiskSource of(String name, BlockSource blocks) {
        return new DiskSource(name, blocks, null);
    }

    public DiskSource withChanges(ChangedExtents known) {
        return new DiskSource(name, blocks, known);
    }
}
