package io.holdfast.vault.point;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point as its owner sees it. When it expires, and why, is retention's to say.
 *
 * @param takenAt the moment the content belongs to
 * @param createdAt when it came into the catalogue
 * @param retainUntil only where somebody asked for it, on demand
 * @param shippedBytes bytes that this point added to the store
 */
record PointView(
        UUID id,
        String item,
        UUID itemId,
        String vault,
        UUID jobId,
        Instant takenAt,
        Instant createdAt,
        BackupType type,
        Consistency consistency,
        Tier tier,
        PointState state,
        Trigger trigger,
        @Nullable Instant retainUntil,
        DetectionMode detectionMode,
        String detectionReason,
        @Nullable UUID parentPointId,
        long logicalBytes,
        long readBytes,
        long changedBytes,
        long shippedBytes,
        List<Disk> disks,
        ReplicaState replicaState,
        long version) {

    record Disk(String name, long sizeBytes) {}

    static PointView of(PointRow point) {
        return new PointView(
                point.id,
                point.itemName,
                point.itemId,
                point.vaultName,
                point.jobId,
                point.takenAt,
                point.createdAt,
                point.backupType,
                point.consistency,
                point.tier,
                point.state,
                point.startedBy,
                point.retainUntil,
                point.detectionMode,
                point.detectionReason,
                point.parentPointId,
                point.logicalBytes,
                point.readBytes,
                point.changedBytes,
                point.shippedBytes,
                point.disks.stream().map(it -> new Disk(it.name, it.sizeBytes)).toList(),
                point.replicaState,
                point.version);
    }
}
