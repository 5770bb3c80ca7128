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
 * @param dedupBytes bytes it did not add because other points had the same; absent when nobody counted
 * @param dedupNote why there may have been more of them
 * @param damage what is wrong with a degraded point
 * @param purgeAt when a soft-deleted point goes for good
 * @param deletionReason why it is soft-deleted or going
 * @param verifiedAt when the last verification began that found nothing wrong
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
        @Nullable Long dedupBytes,
        @Nullable String dedupNote,
        List<Disk> disks,
        ReplicaState replicaState,
        @Nullable Damage damage,
        @Nullable Instant purgeAt,
        @Nullable String deletionReason,
        @Nullable Instant verifiedAt,
        long version) {

    record Disk(String name, long sizeBytes) {}

    /**
     * Why a point perhaps cannot be restored whole.
     *
     * @param foundAt when it was found last
     * @param packs how many bad packs it needs
     * @param reason of one of them
     */
    record Damage(
            Instant since,
            Instant foundAt,
            DamageRow.FoundBy foundBy,
            int packs,
            String reason,
            List<String> recommendations) {

        static @Nullable Damage of(PointRow point) {
            var found = point.damage;
            return found == null || point.state != PointState.DEGRADED
                    ? null
                    : new Damage(
                            found.damagedSince,
                            found.damageFoundAt,
                            found.damageFoundBy,
                            found.damagedPacks,
                            found.damage,
                            List.of(
                                    "Back %s up again: what its disks still have is stored anew, and the new point is whole."
                                            .formatted(point.itemName),
                                    "With a copy of the bucket: ./holdfast vault offline heal --from URL; then POST /v1/vaults/%s/verify."
                                            .formatted(point.vaultName),
                                    "A restore of this point is still tried; it fails when it meets one of the bad packs."));
        }
    }

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
                point.dedupBytes,
                point.dedupNote,
                point.disks.stream().map(it -> new Disk(it.name, it.sizeBytes)).toList(),
                point.replicaState,
                Damage.of(point),
                point.purgeAt,
                point.deletionReason,
                point.verifiedAt,
                point.version);
    }
}
