package io.holdfast.transfer.reclaim;

import io.holdfast.contracts.ReclaimRequested;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues what vaults ask for; the answers on the same topic are this service's own. */
@ApplicationScoped
class UpkeepConsumer {

    private final Inbox inbox;
    private final ReclaimRepository reclaims;

    UpkeepConsumer(Inbox inbox, ReclaimRepository reclaims) {
        this.inbox = inbox;
        this.reclaims = reclaims;
    }

    @Incoming("upkeep")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            if (event instanceof ReclaimRequested asked) {
                reclaims.take(asked);
            }
        });
    }
}
