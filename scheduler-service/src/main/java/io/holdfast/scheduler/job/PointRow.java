package io.holdfast.scheduler.job;

import io.holdfast.contracts.RecoveryPointCreated;
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

    boolean deleted;

    @SuppressWarnings("NullAway.Init")
    protected PointRow() {}

    static PointRow of(RecoveryPointCreated point) {
        var row = new PointRow();
        row.id = point.pointId();
        row.itemId = point.itemId();
        row.takenAt = point.takenAt();
        row.backupType = point.backupType().toString();
        return row;
    }
}
