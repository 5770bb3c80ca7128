package io.holdfast.contracts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is protected, in the terms of the machine that has it.
 *
 * @param workload decides which snapshot extension freezes it
 * @param pool the snapshot workers that can reach it, for example {@code default}
 * @param disks all that belong together, frozen at one moment; at least one, at most 64
 * @param compression how hard its backups are compressed: {@code none}, or {@code zstd-1} to {@code zstd-19}; absent for
 *     the transfer worker's default
 */
public record Source(
        WorkloadType workload,
        String pool,
        List<Disk> disks,
        @Nullable String compression) {

    public Source {
        Require.text("pool", pool, 63);
        disks = List.copyOf(disks);
        if (disks.isEmpty() || disks.size() > 64) {
            throw new IllegalArgumentException("an item has 1 to 64 disks, not " + disks.size());
        }
        if (disks.stream().map(Disk::name).distinct().count() < disks.size()) {
            throw new IllegalArgumentException("the names of the disks of an item must differ");
        }
    }

    /** With the transfer worker's default compression. */
    public Source(WorkloadType workload, String pool, List<Disk> disks) {
        this(workload, pool, disks, null);
    }

    /** The same, compressed as hard as that. */
    public Source withCompression(@Nullable String choice) {
        return new Source(workload, pool, disks, choice);
    }

    /**
     * One disk of an item.
     *
     * @param name what it is called inside the recovery point, for example {@code root.img}
     * @param path where a snapshot worker of the pool finds it: an absolute path
     */
    public record Disk(String name, String path) {

        public Disk {
            Require.text("name", name, 128);
            Require.text("path", path, 4_096);
        }
    }
}
