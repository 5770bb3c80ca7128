package io.holdfast.vault.point;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
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

    @Nullable String deletionReason;

    @Nullable Instant deletedAt;

    @Version
    long version;

    /** The snapshot is there when its transfer ends; another event says when it goes. */
    static PointRow of(TransferCompleted done, ItemRef item, ReplicaState replica, Instant now) {
        var row = new PointRow();
        row.id = done.pointId();
        row.itemId = item.id();
        row.itemName = item.name();
        row.vaultId = item.vault().id();
        row.vaultName = item.vault().name();
        row.vaultRegion = item.vault().region();
        row.jobId = done.jobId();
        row.policyId = done.policyId();
        row.snapshotId = done.snapshotId();
        row.workload = done.workload();
        row.startedBy = done.trigger();
        row.backupType = done.backupType();
        row.slot = done.slot();
        row.takenAt = done.takenAt();
        row.createdAt = now;
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
        row.state = PointState.AVAILABLE;
        return row;
    }

    /** Found again, it is damaged since the first time; nothing changes for a point that is going. */
    void degrade(DamageRow found) {
        if (state.isKept()) {
            if (damage != null) {
                found.damagedSince = damage.damagedSince;
            }
            damage = found;
            state = PointState.DEGRADED;
        }
    }

    void recover() {
        if (state == PointState.DEGRADED) {
            damage = null;
            state = PointState.AVAILABLE;
        }
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
                retainUntil);
    }

    RecoveryPointDeleted toDeleted(Instant at) {
        return new RecoveryPointDeleted(id, itemId, toVaultRef(), at, reason());
    }

    String reason() {
        return deletionReason == null ? "" : deletionReason;
    }
}
