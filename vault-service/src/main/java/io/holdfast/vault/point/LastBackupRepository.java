package io.holdfast.vault.point;

import io.holdfast.vault.item.BackupHealth;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.UUID;

/** How the last backup of each item ended. An ending that is told late does not undo a later one. */
@ApplicationScoped
class LastBackupRepository {

    private final EntityManager entities;

    LastBackupRepository(EntityManager entities) {
        this.entities = entities;
    }

    /** Silent for an item that is not known here. */
    void ended(UUID itemId, BackupHealth status, Instant at) {
        entities.createNativeQuery("""
                        insert into last_backups (item_id, status, at)
                        select id, :status, cast(:at as timestamptz) from protected_items where id = :item
                        on conflict (item_id) do update set status = excluded.status, at = excluded.at
                        where last_backups.at <= excluded.at
                        """)
                .setParameter("status", status.name())
                .setParameter("at", at)
                .setParameter("item", itemId)
                .executeUpdate();
    }
}
