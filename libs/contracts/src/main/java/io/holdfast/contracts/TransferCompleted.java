package io.holdfast.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup's bytes are in the vault and its commit has been decided: the recovery point exists, whatever happens next.
 *
 * @param jobId the backup's job
 * @param itemId the protected item
 * @param itemName the item's name in its vault
 * @param vault where the point lies
 * @param policyId the item's policy when the backup was requested
 * @param pointId the recovery point
 * @param parentPointId the point it was compared with; absent when there was none
 * @param snapshotId the snapshot it was read from
 * @param workload the kind of source
 * @param trigger whether the schedule or a person asked
 * @param backupType how much was read
 * @param slot the moment that the schedule named
 * @param takenAt the moment the content belongs to
 * @param consistency what the workload was told before it was frozen
 * @param detectionMode how changes were found
 * @param detectionReason why in that way, for a person
 * @param disks name and size of each disk
 * @param logicalBytes size of all disks together
 * @param readBytes bytes read from the snapshot
 * @param changedBytes bytes of blocks that differ from the parent point
 * @param shippedBytes bytes written to the vault, after compression
 * @param snapshotKeptUntil until when the snapshot stays for instant restore
 * @param retainUntil when an on-demand point expires; absent on scheduled ones
 * @param dedupBytes bytes that were not shipped because another backup had stored the same; absent when nobody counted
 * @param dedupNote why there may have been more of them, for a person; absent when nothing kept it from looking
 */
public record TransferCompleted(
        UUID jobId,
        UUID itemId,
        String itemName,
        VaultRef vault,
        UUID policyId,
        UUID pointId,
        @Nullable UUID parentPointId,
        UUID snapshotId,
        WorkloadType workload,
        Trigger trigger,
        BackupType backupType,
        Instant slot,
        Instant takenAt,
        Consistency consistency,
        DetectionMode detectionMode,
        String detectionReason,
        List<Disk> disks,
        long logicalBytes,
        long readBytes,
        long changedBytes,
        long shippedBytes,
        Instant snapshotKeptUntil,
        @Nullable Instant retainUntil,
        @Nullable Long dedupBytes,
        @Nullable String dedupNote)
        implements TransferEvent {

    public static final String TYPE = "io.holdfast.transfer.completed.v1";

    public TransferCompleted {
        disks = List.copyOf(disks);
        Require.notNegative("logicalBytes", logicalBytes);
        Require.notNegative("readBytes", readBytes);
        Require.notNegative("changedBytes", changedBytes);
        Require.notNegative("shippedBytes", shippedBytes);
        if (dedupBytes != null) {
            Require.notNegative("dedupBytes", dedupBytes);
        }
    }

    @Override
    public String type() {
        return TYPE;
    }

    /**
     * One disk of the point.
     *
     * @param name the disk's name in the recovery point
     * @param sizeBytes its logical size
     */
    public record Disk(String name, long sizeBytes) {}
}
