package io.holdfast.transfer.task;

import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.VerificationRequested;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues restores and verifications; requests for backups are for those who take snapshots. */
@ApplicationScoped
class RequestConsumer {

    private final Inbox inbox;
    private final QueueRepository queue;

    RequestConsumer(Inbox inbox, QueueRepository queue) {
        this.inbox = inbox;
        this.queue = queue;
    }

    @Incoming("requests")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            switch (event) {
                case RestoreRequested asked -> queue.restore(asked);
                case VerificationRequested asked -> queue.verify(asked);
                default -> {}
            }
        });
    }
}
