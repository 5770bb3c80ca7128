package io.holdfast.vault.item;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;
import org.jspecify.annotations.Nullable;

/** What backups have made of an item so far, seen through the catalogue of points. */
@Entity
@Immutable
@Table(name = "item_contents")
@Synchronize({"protected_items", "recovery_points", "last_backups", "applied_policies", "policies"})
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class ItemContentsRow {

    @Id
    UUID itemId;

    long points;
    long degradedPoints;
    long softDeletedPoints;
    boolean policyInconsistent;

    @Enumerated(EnumType.STRING)
    @Nullable BackupHealth lastBackupStatus;

    @Nullable Instant lastBackupAt;
}
