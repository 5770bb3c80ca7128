package io.holdfast.snapshot.instant;

import io.holdfast.contracts.BackupTier;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A snapshot that has just been taken.
 *
 * @param vault the name of the vault that its point goes to
 * @param pool the workers that can reach its files
 * @param folder holds one file per disk
 * @param keepUntil until when it stays once its point is in the vault
 * @param tier where its point is to rest
 */
public record Snapshot(
        UUID id,
        UUID jobId,
        UUID pointId,
        UUID itemId,
        String itemName,
        String vault,
        String pool,
        Path folder,
        Instant takenAt,
        Instant keepUntil,
        BackupTier tier,
        List<Disk> disks) {

    public Snapshot {
        disks = List.copyOf(disks);
    }

    /**
     * One disk of it.
     *
     * @param name of the disk and of its file
     * @param source the path it was taken from
     * @param made how
     */
    public record Disk(String name, String source, long sizeBytes, String made) {}
}
