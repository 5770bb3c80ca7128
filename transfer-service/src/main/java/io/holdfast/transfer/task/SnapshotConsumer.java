package io.holdfast.transfer.task;

import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues every snapshot that can be shipped. */
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
            if (event instanceof SnapshotTaken taken) {
                queue.ship(taken);
            }
        });
    }
}
