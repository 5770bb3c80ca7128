package io.holdfast.vault.reclaim;

import io.holdfast.contracts.ReclaimCompleted;
import io.holdfast.contracts.ReclaimFailed;
import io.holdfast.contracts.ReclaimWaiting;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what workers answer; the requests on the same topic are this service's own. */
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
            switch (event) {
                case ReclaimWaiting told -> reclaims.take(told);
                case ReclaimCompleted told -> reclaims.take(told);
                case ReclaimFailed told -> reclaims.take(told);
                default -> {}
            }
        });
    }
}
