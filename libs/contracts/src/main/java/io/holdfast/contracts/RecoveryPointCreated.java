package io.holdfast.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point is in the catalogue and can be restored.
 *
 * @param pointId the point
 * @param jobId the job that made it; absent for a point found in the vault without one
 * @param itemId the protected item
 * @param itemName the item's name in its vault
 * @param vault where it lies
 * @param workload decides whether the point needs earlier ones
 * @param policyId the item's policy when the backup was requested
 * @param snapshotId the snapshot it was made from
 * @param trigger whether the schedule or a person asked
 * @param backupType how much was read
 * @param slot the moment that the schedule named, from which its tags follow
 * @param takenAt the moment the content belongs to, from which its expiry counts
 * @param consistency what the workload was told before it was frozen
 * @param detectionMode how changes were found; {@code FULL} where nothing was compared, as in the snapshot tier
 * @param logicalBytes size of all disks together
 * @param readBytes bytes read from the snapshot
 * @param changedBytes bytes of blocks that differ from the parent point
 * @param shippedBytes bytes written to the vault
 * @param retainUntil when an on-demand point expires; absent on scheduled ones
 * @param tier where it rests; absent for the vault
 * @param snapshotDisks where a transfer worker reads a point that rests as a snapshot; absent for one in the vault
 */
public record RecoveryPointCreated(
        UUID pointId,
        @Nullable UUID jobId,
        UUID itemId,
        String itemName,
        VaultRef vault,
        WorkloadType workload,
        UUID policyId,
        UUID snapshotId,
        Trigger trigger,
        BackupType backupType,
        Instant slot,
        Instant takenAt,
        Consistency consistency,
        DetectionMode detectionMode,
        long logicalBytes,
        long readBytes,
        long changedBytes,
        long shippedBytes,
        @Nullable Instant retainUntil,
        @Nullable BackupTier tier,
        @Nullable List<SnapshotTaken.Disk> snapshotDisks)
        implements PointEvent {

    public static final String TYPE = "io.holdfast.point.created.v1";

    public RecoveryPointCreated {
        snapshotDisks = snapshotDisks == null ? null : List.copyOf(snapshotDisks);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
