package io.holdfast.scheduler.job;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.Trigger;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recovery point of the vault's catalogue; a deleted one stays known, so that its id is never taken for a new one. A soft-deleted one has the moment of its purge. */
@Entity
@Table(name = "points")
class PointRow {

    @Id
    UUID id;

    @Column(name = "item_id")
    UUID itemId;

    @Column(name = "taken_at")
    Instant takenAt;

    @Column(name = "backup_type")
    String backupType;

    @Column(name = "purge_at")
    @Nullable Instant purgeAt;

    /** Only of a scheduled point in the vault. */
    @Column(name = "vault_slot")
    @Nullable Instant vaultSlot;

    /** As JSON, only of a point that rests as a snapshot. */
    @Column(name = "snapshot_disks")
    @Nullable String snapshotDisks;

    boolean deleted;

    @SuppressWarnings("NullAway.Init")
    protected PointRow() {}

    static PointRow of(RecoveryPointCreated point, Words words) {
        var row = new PointRow();
        row.id = point.pointId();
        row.itemId = point.itemId();
        row.takenAt = point.takenAt();
        row.backupType = point.backupType().toString();
        row.vaultSlot = point.snapshotDisks() == null && point.trigger() == Trigger.SCHEDULED ? point.slot() : null;
        row.snapshotDisks = words.write(point.snapshotDisks());
        return row;
    }

    KnownPoint toPoint(Words words) {
        return new KnownPoint(id, words.disks(snapshotDisks));
    }
}
