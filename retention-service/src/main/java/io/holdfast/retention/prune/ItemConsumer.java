package io.holdfast.retention.prune;

import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.retention.plan.ItemRepository;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the protected items: another policy, or a resumed backup, may let go of points at once. */
@ApplicationScoped
class ItemConsumer {

    private final Inbox inbox;
    private final ItemRepository items;
    private final Pruning pruning;

    ItemConsumer(Inbox inbox, ItemRepository items, Pruning pruning) {
        this.inbox = inbox;
        this.items = items;
        this.pruning = pruning;
    }

    @Incoming("items")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            if (event instanceof ProtectionChanged changed) {
                keep(changed);
            }
        });
    }

    private void keep(ProtectionChanged changed) {
        items.hold(changed.itemId());
        if (items.keep(changed)) {
            pruning.item(changed.itemId());
        }
    }
}
