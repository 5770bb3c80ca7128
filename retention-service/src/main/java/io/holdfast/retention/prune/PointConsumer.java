package io.holdfast.retention.prune;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.RecoveryPointSoftDeleted;
import io.holdfast.contracts.RecoveryPointUndeleted;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.retention.plan.ItemRepository;
import io.holdfast.retention.plan.PointRepository;
import io.holdfast.retention.plan.Tagging;
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
    private final Tagging tagging;
    private final Pruning pruning;

    PointConsumer(
            Inbox inbox,
            ItemRepository items,
            PointRepository points,
            PolicyRepository policies,
            Tagging tagging,
            Pruning pruning) {
        this.inbox = inbox;
        this.items = items;
        this.points = points;
        this.policies = policies;
        this.tagging = tagging;
        this.pruning = pruning;
    }

    @Incoming("points")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            switch (event) {
                case RecoveryPointCreated created -> add(created);
                case RecoveryPointDeleted deleted -> remove(deleted);
                case RecoveryPointSoftDeleted hidden -> hide(hidden);
                case RecoveryPointUndeleted back -> unhide(back);
                default -> {}
            }
        });
    }

    private void add(RecoveryPointCreated created) {
        items.hold(created.itemId());
        policies.await(created.policyId());
        tagging.add(created);
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

    /** A hidden point is no longer one to rely on. */
    private void hide(RecoveryPointSoftDeleted hidden) {
        items.hold(hidden.itemId());
        items.lock(hidden.itemId());
        points.hide(hidden.itemId(), hidden.pointId(), hidden.purgeAt(), hidden.onRequest());
        pruning.item(hidden.itemId());
    }

    /** One that is back may go again, or keep others. */
    private void unhide(RecoveryPointUndeleted back) {
        items.hold(back.itemId());
        items.lock(back.itemId());
        points.unhide(back.pointId());
        pruning.item(back.itemId());
    }
}
