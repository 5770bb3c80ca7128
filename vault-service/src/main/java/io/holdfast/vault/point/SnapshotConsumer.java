package io.holdfast.vault.point;

import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.contracts.SnapshotReleased;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.vault.item.BackupHealth;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows snapshots: a point whose snapshot is gone rests in the vault alone. */
@ApplicationScoped
class SnapshotConsumer {

    private final Inbox inbox;
    private final PointRepository points;
    private final LastBackupRepository lastBackups;

    SnapshotConsumer(Inbox inbox, PointRepository points, LastBackupRepository lastBackups) {
        this.inbox = inbox;
        this.points = points;
        this.lastBackups = lastBackups;
    }

    @Incoming("snapshots")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, (event, envelope) -> {
            switch (event) {
                // no such point: its transfer failed, and the snapshot went for that reason
                case SnapshotReleased released -> points.leaveSnapshotTier(released.pointId(), released.snapshotId());
                case SnapshotFailed failed
                when !failed.cancelled() -> lastBackups.ended(failed.itemId(), BackupHealth.UNHEALTHY, envelope.time());
                default -> {}
            }
        });
    }
}
