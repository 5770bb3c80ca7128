package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Lets an item take part in its policy's next slot, or no longer. */
@ApplicationScoped
class ItemConsumer {

    private final Inbox inbox;
    private final ItemRepository items;

    ItemConsumer(Inbox inbox, ItemRepository items) {
        this.inbox = inbox;
        this.items = items;
    }

    @Incoming("items")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            if (event instanceof ProtectionChanged item) {
                items.keep(item);
            }
        });
    }
}
