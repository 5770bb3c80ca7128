package io.holdfast.vault.point;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.contracts.SnapshotReleased;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.vault.item.BackupHealth;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows snapshots: one that is not shipped is a point itself, and a point whose snapshot is gone rests in the vault alone. */
@ApplicationScoped
class SnapshotConsumer {

    private final Inbox inbox;
    private final PointRepository points;
    private final CatalogueRepository catalogue;
    private final LastBackupRepository lastBackups;
    private final InstantSource clock;

    SnapshotConsumer(
            Inbox inbox,
            PointRepository points,
            CatalogueRepository catalogue,
            LastBackupRepository lastBackups,
            InstantSource clock) {
        this.inbox = inbox;
        this.points = points;
        this.catalogue = catalogue;
        this.lastBackups = lastBackups;
        this.clock = clock;
    }

    @Incoming("snapshots")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, (event, envelope) -> {
            switch (event) {
                case SnapshotTaken taken
                when taken.tier() == BackupTier.SNAPSHOT ->
                    catalogue.enter(
                            taken.pointId(),
                            taken.itemId(),
                            item -> PointRow.of(taken, item, clock.instant()),
                            envelope.time());
                // no such point: its transfer failed, and the snapshot went for that reason
                case SnapshotReleased released -> points.leaveSnapshotTier(released.pointId(), released.snapshotId());
                case SnapshotFailed failed
                when !failed.cancelled() -> lastBackups.ended(failed.itemId(), BackupHealth.UNHEALTHY, envelope.time());
                default -> {}
            }
        });
    }
}
