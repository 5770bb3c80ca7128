package io.holdfast.vault.point;

import io.holdfast.contracts.TransferCompleted;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.vault.item.BackupHealth;
import io.holdfast.vault.item.Items;
import io.holdfast.vault.vault.Vaults;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Enters points that nobody told of, because whoever knew them is gone. */
@ApplicationScoped
class FoundPointRepository implements FoundPoints {

    private final PointRepository points;
    private final LastBackupRepository lastBackups;
    private final DeletionRepository deletions;
    private final Items items;
    private final Vaults vaults;
    private final Outbox outbox;

    FoundPointRepository(
            PointRepository points,
            LastBackupRepository lastBackups,
            DeletionRepository deletions,
            Items items,
            Vaults vaults,
            Outbox outbox) {
        this.points = points;
        this.lastBackups = lastBackups;
        this.deletions = deletions;
        this.items = items;
        this.vaults = vaults;
        this.outbox = outbox;
    }

    @Override
    public void attach(TransferCompleted found, Instant committedAt) {
        var item = items.held(found.itemId()).orElseThrow();
        var replica = ReplicaState.ofNewPointIn(vaults.redundancyOf(item.vault().id()));
        var point = PointRow.of(found, item, replica, committedAt);
        // its snapshot was on the machine that is gone
        point.tier = Tier.VAULT_STANDARD;
        points.persistAndFlush(point);
        lastBackups.ended(item.id(), BackupHealth.HEALTHY, committedAt);
        items.backedUp(item.id());
        outbox.publish(point.toCreated());
        if (item.deleted()) {
            deletions.mark(point, "its item was deleted");
            deletions.begin(item.id());
        }
    }
}
