package io.holdfast.vault.point;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.vault.item.ItemRef;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "recovery_points")
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class PointRow {

    @Id
    UUID id;

    UUID itemId;
    String itemName;
    UUID vaultId;
    String vaultName;
    String vaultRegion;
    UUID jobId;
    UUID policyId;

    UUID snapshotId;

    @Enumerated(EnumType.STRING)
    WorkloadType workload;

    @Enumerated(EnumType.STRING)
    Trigger startedBy;

    @Enumerated(EnumType.STRING)
    BackupType backupType;

    Instant slot;
    Instant takenAt;
    Instant createdAt;

    @Enumerated(EnumType.STRING)
    Consistency consistency;

    @Enumerated(EnumType.STRING)
    DetectionMode detectionMode;

    String detectionReason;

    @Nullable UUID parentPointId;

    @ElementCollection
    @CollectionTable(name = "point_disks", joinColumns = @JoinColumn(name = "point_id"))
    @OrderColumn(name = "position")
    @BatchSize(size = 100)
    List<PointDiskRow> disks = new ArrayList<>();

    long logicalBytes;
    long readBytes;
    long changedBytes;
    long shippedBytes;

    @Nullable Long dedupBytes;

    @Nullable String dedupNote;

    @Nullable Instant retainUntil;

    @Enumerated(EnumType.STRING)
    Tier tier;

    @Enumerated(EnumType.STRING)
    ReplicaState replicaState;

    @Enumerated(EnumType.STRING)
    PointState state;

    @Embedded
    @Nullable DamageRow damage;

    /** When the last verification began that found nothing wrong. */
    @Nullable Instant verifiedAt;

    /** Only of a soft-deleted point. */
    @Nullable Instant purgeAt;

    @Enumerated(EnumType.STRING)
    @Nullable SoftDeletedBy softDeletedBy;

    @Nullable String deletionReason;

    @Nullable Instant deletedAt;

    @Version
    long version;

    /** The snapshot is there when its transfer ends; another event says when it goes. */
    static PointRow of(TransferCompleted done, ItemRef item, ReplicaState replica, Instant now) {
        var row = in(item, now);
        row.id = done.pointId();
        row.jobId = done.jobId();
        row.policyId = done.policyId();
        row.snapshotId = done.snapshotId();
        row.workload = done.workload();
        row.startedBy = done.trigger();
        row.backupType = done.backupType();
        row.slot = done.slot();
        row.takenAt = done.takenAt();
        row.consistency = done.consistency();
        row.detectionMode = done.detectionMode();
        row.detectionReason = done.detectionReason();
        row.parentPointId = done.parentPointId();
        done.disks().forEach(it -> row.disks.add(PointDiskRow.of(it)));
        row.logicalBytes = done.logicalBytes();
        row.readBytes = done.readBytes();
        row.changedBytes = done.changedBytes();
        row.shippedBytes = done.shippedBytes();
        row.dedupBytes = done.dedupBytes();
        row.dedupNote = done.dedupNote();
        row.retainUntil = done.retainUntil();
        row.tier = Tier.SNAPSHOT_AND_VAULT_STANDARD;
        row.replicaState = replica;
        return row;
    }

    /** It is the snapshot: nothing of it was compared or shipped, and nothing is replicated. */
    static PointRow of(SnapshotTaken taken, ItemRef item, Instant now) {
        var row = in(item, now);
        row.id = taken.pointId();
        row.jobId = taken.jobId();
        row.policyId = taken.policyId();
        row.snapshotId = taken.snapshotId();
        row.workload = taken.workload();
        row.startedBy = taken.trigger();
        row.backupType = taken.backupType();
        row.slot = taken.slot();
        row.takenAt = taken.takenAt();
        row.consistency = taken.consistency();
        row.detectionMode = DetectionMode.FULL;
        row.detectionReason = "It rests as a snapshot: nothing was compared or shipped.";
        taken.disks().forEach(it -> row.disks.add(PointDiskRow.of(it)));
        row.logicalBytes =
                taken.disks().stream().mapToLong(SnapshotTaken.Disk::sizeBytes).sum();
        row.retainUntil = taken.retainUntil();
        row.tier = Tier.SNAPSHOT;
        row.replicaState = ReplicaState.NONE;
        return row;
    }

    private static PointRow in(ItemRef item, Instant now) {
        var row = new PointRow();
        row.itemId = item.id();
        row.itemName = item.name();
        row.vaultId = item.vault().id();
        row.vaultName = item.vault().name();
        row.vaultRegion = item.vault().region();
        row.createdAt = now;
        row.state = PointState.AVAILABLE;
        return row;
    }

    boolean isInVault() {
        return tier != Tier.SNAPSHOT;
    }

    /** Found again, it is damaged since the first time; nothing changes for a point that is going. */
    void degrade(DamageRow found) {
        if (state.isKept() || state == PointState.SOFT_DELETED) {
            if (damage != null) {
                found.damagedSince = damage.damagedSince;
            }
            damage = found;
            state = state.isKept() ? PointState.DEGRADED : state;
        }
    }

    void recover() {
        if (state == PointState.DEGRADED || state == PointState.SOFT_DELETED) {
            damage = null;
            state = state.isKept() ? PointState.AVAILABLE : state;
        }
    }

    void softDelete(SoftDeletedBy by, String reason, Instant until) {
        state = PointState.SOFT_DELETED;
        softDeletedBy = by;
        deletionReason = reason;
        purgeAt = until;
    }

    void undelete() {
        leaveSoftDelete(damage == null ? PointState.AVAILABLE : PointState.DEGRADED);
        deletionReason = null;
    }

    /** Its days are over. */
    void purge() {
        leaveSoftDelete(PointState.DELETING);
    }

    private void leaveSoftDelete(PointState next) {
        state = next;
        softDeletedBy = null;
        purgeAt = null;
    }

    VaultRef toVaultRef() {
        return new VaultRef(vaultId, vaultName, vaultRegion);
    }

    RecoveryPointCreated toCreated() {
        return new RecoveryPointCreated(
                id,
                jobId,
                itemId,
                itemName,
                toVaultRef(),
                workload,
                policyId,
                snapshotId,
                startedBy,
                backupType,
                slot,
                takenAt,
                consistency,
                detectionMode,
                logicalBytes,
                readBytes,
                changedBytes,
                shippedBytes,
                retainUntil,
                isInVault() ? BackupTier.VAULT_STANDARD : BackupTier.SNAPSHOT,
                isInVault() ? null : disks.stream().map(PointDiskRow::toFrozen).toList());
    }

    RecoveryPointDeleted toDeleted(Instant at) {
        return new RecoveryPointDeleted(id, itemId, toVaultRef(), at, reason());
    }

    String reason() {
        return deletionReason == null ? "" : deletionReason;
    }
}
