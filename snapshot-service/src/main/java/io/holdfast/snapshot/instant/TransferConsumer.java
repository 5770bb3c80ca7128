package io.holdfast.snapshot.instant;

import io.holdfast.contracts.TransferFailed;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Gives up the snapshots of backups that have failed. */
@ApplicationScoped
class TransferConsumer {

    private final Inbox inbox;
    private final SnapshotRepository snapshots;
    private final InstantSource clock;

    TransferConsumer(Inbox inbox, SnapshotRepository snapshots, InstantSource clock) {
        this.inbox = inbox;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    @Incoming("transfers")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            if (event instanceof TransferFailed failed) {
                snapshots.transferFailed(failed.snapshotId(), clock.instant());
            }
        });
    }
}
