package io.holdfast.snapshot.instant;

import io.holdfast.contracts.BackupTier;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot, as callers see it.
 *
 * @param state {@code Shipping}, {@code SnapshotTier}, {@code InVault}, {@code Unwanted} or {@code Released}
 * @param tier where its point is to rest
 * @param keepUntil until when it stays for instant restore, once its point is in the vault; absent where it is the point,
 *     which retention lets go of
 * @param releasedAt when its files were deleted; absent before
 */
record SnapshotView(
        UUID id,
        UUID jobId,
        UUID pointId,
        UUID itemId,
        String item,
        String vault,
        String pool,
        String state,
        Instant takenAt,
        BackupTier tier,
        @Nullable Instant keepUntil,
        @Nullable Instant releasedAt,
        List<Disk> disks) {

    /**
     * One of its disks.
     *
     * @param made {@code Cloned}, {@code Copied} or {@code Converted}
     */
    record Disk(String name, String source, long sizeBytes, String path, String made) {}

    static SnapshotView of(SnapshotRow row) {
        var snapshot = row.toSnapshot();
        var disks = snapshot.disks().stream()
                .map(it -> new Disk(
                        it.name(),
                        it.source(),
                        it.sizeBytes(),
                        snapshot.folder().resolve(it.name()).toString(),
                        it.made()))
                .toList();
        return new SnapshotView(
                snapshot.id(),
                snapshot.jobId(),
                snapshot.pointId(),
                snapshot.itemId(),
                snapshot.itemName(),
                snapshot.vault(),
                snapshot.pool(),
                row.state,
                snapshot.takenAt(),
                snapshot.tier(),
                snapshot.tier() == BackupTier.SNAPSHOT ? null : snapshot.keepUntil(),
                row.releasedAt,
                disks);
    }
}
