package io.holdfast.retention.prune;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.retention.plan.ItemRepository;
import io.holdfast.retention.plan.PointRepository;
import io.holdfast.retention.plan.PointRow;
import io.holdfast.retention.rule.PolicyRepository;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the recovery points: tags each new one, and lets older ones go that were kept only for want of a newer. */
@ApplicationScoped
class PointConsumer {

    private final Inbox inbox;
    private final ItemRepository items;
    private final PointRepository points;
    private final PolicyRepository policies;
    private final Pruning pruning;

    PointConsumer(
            Inbox inbox, ItemRepository items, PointRepository points, PolicyRepository policies, Pruning pruning) {
        this.inbox = inbox;
        this.items = items;
        this.points = points;
        this.policies = policies;
        this.pruning = pruning;
    }

    @Incoming("points")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            switch (event) {
                case RecoveryPointCreated created -> add(created);
                case RecoveryPointDeleted deleted -> remove(deleted);
                default -> {}
            }
        });
    }

    private void add(RecoveryPointCreated created) {
        items.hold(created.itemId());
        policies.await(created.policyId());
        var tags = policies.history(created.policyId()).map(it -> it.tagsOf(created.slot()));
        points.add(PointRow.of(created, tags));
        pruning.item(created.itemId());
    }

    /** Whoever deleted it: an announced point that has become the last of its item is kept from now on. */
    private void remove(RecoveryPointDeleted deleted) {
        items.hold(deleted.itemId());
        // a pruning of the item that is under way may be about to note that this point was announced
        items.lock(deleted.itemId());
        points.remove(deleted.itemId(), deleted.pointId());
        pruning.item(deleted.itemId());
    }
}
