package io.holdfast.retention.prune;

import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.retention.plan.ItemRepository;
import io.holdfast.retention.plan.Tagging;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the protected items: another policy, or a resumed backup, may let go of points at once. */
@ApplicationScoped
class ItemConsumer {

    private final Inbox inbox;
    private final ItemRepository items;
    private final Tagging tagging;
    private final Pruning pruning;
    private final Acknowledging acknowledging;

    ItemConsumer(Inbox inbox, ItemRepository items, Tagging tagging, Pruning pruning, Acknowledging acknowledging) {
        this.inbox = inbox;
        this.items = items;
        this.tagging = tagging;
        this.pruning = pruning;
        this.acknowledging = acknowledging;
    }

    @Incoming("items")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, (event, envelope) -> {
            if (event instanceof ProtectionChanged changed) {
                keep(changed, envelope.time());
            }
        });
    }

    /** One that is announced again unchanged is acknowledged again: somebody has missed it. */
    private void keep(ProtectionChanged changed, Instant announcedAt) {
        items.hold(changed.itemId());
        if (items.keep(changed, announcedAt)) {
            items.findByIdOptional(changed.itemId()).ifPresent(tagging::begun);
            pruning.item(changed.itemId());
        }
        items.lock(changed.itemId()).ifPresent(acknowledging::item);
    }
}
