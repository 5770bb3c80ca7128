package io.holdfast.transfer.task;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues every snapshot that is to be shipped; others stay what they are. */
@ApplicationScoped
class SnapshotConsumer {

    private final Inbox inbox;
    private final QueueRepository queue;

    SnapshotConsumer(Inbox inbox, QueueRepository queue) {
        this.inbox = inbox;
        this.queue = queue;
    }

    @Incoming("snapshots")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            if (event instanceof SnapshotTaken taken && BackupTier.of(taken.tier()) == BackupTier.VAULT_STANDARD) {
                queue.ship(taken);
            }
        });
    }
}
