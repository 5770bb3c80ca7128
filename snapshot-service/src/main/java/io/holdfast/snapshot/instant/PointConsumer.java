package io.holdfast.snapshot.instant;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Learns of which snapshots the vault has a copy, and which points are no more. */
@ApplicationScoped
class PointConsumer {

    private final Inbox inbox;
    private final SnapshotRepository snapshots;
    private final InstantSource clock;

    PointConsumer(Inbox inbox, SnapshotRepository snapshots, InstantSource clock) {
        this.inbox = inbox;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Incoming("points")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            switch (event) {
                case RecoveryPointCreated created -> snapshots.inVault(created.snapshotId());
                case RecoveryPointDeleted deleted -> snapshots.pointDeleted(deleted.pointId(), clock.instant());
                default -> {}
            }
        });
    }
}
