package io.holdfast.transfer.task;

import io.holdfast.contracts.UpkeepEvent;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Tells inside the house what vaults ask for, in the transaction that takes it in; nobody observes the answers on the
 * same topic, which are this service's own.
 */
@ApplicationScoped
class UpkeepConsumer {

    private final Inbox inbox;
    private final Event<UpkeepEvent> asked;

    UpkeepConsumer(Inbox inbox, Event<UpkeepEvent> asked) {
        this.inbox = inbox;
        this.asked = asked;
    }

    @Incoming("upkeep")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            if (event instanceof UpkeepEvent upkeep) {
                asked.fire(upkeep);
            }
        });
    }
}
