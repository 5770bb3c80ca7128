package io.holdfast.vault.point;

import io.holdfast.contracts.PolicyApplied;
import io.holdfast.contracts.RecoveryPointsExpired;
import io.holdfast.contracts.RecoveryPointsRetained;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.vault.item.ItemRef;
import io.holdfast.vault.item.Items;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Deletes what retention no longer wants, as far as the {@link Guard} lets it. */
@ApplicationScoped
class RetentionConsumer {

    private static final Logger LOG = Logger.getLogger(RetentionConsumer.class);

    private final Inbox inbox;
    private final Items items;
    private final PointRepository points;
    private final DeletionRepository deletions;
    private final MeterRegistry metrics;

    RetentionConsumer(
            Inbox inbox, Items items, PointRepository points, DeletionRepository deletions, MeterRegistry metrics) {
        this.inbox = inbox;
        this.items = items;
        this.points = points;
        this.deletions = deletions;
        this.metrics = metrics;
    }

    @Incoming("retention")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            switch (event) {
                case RecoveryPointsExpired expired ->
                    items.held(expired.itemId()).ifPresent(item -> expire(item, expired));
                case RecoveryPointsRetained retained ->
                    items.held(retained.itemId()).ifPresent(item -> retain(item, retained));
                case PolicyApplied applied -> items.applied(applied);
                default -> {}
            }
        });
    }

    private void expire(ItemRef item, RecoveryPointsExpired expired) {
        var guard = new Guard(item.state(), points.newestOf(item.id()));
        for (var going : expired.points()) {
            if (guard.mayExpire(going.pointId())) {
                points.forUpdate(going.pointId())
                        .filter(it -> it.itemId.equals(item.id()))
                        .ifPresent(it -> end(it, going));
            } else {
                metrics.counter("holdfast.points.expiry.refused").increment();
                LOG.infof(
                        "Point %s of %s item %s stays: %s", going.pointId(), item.state(), item.name(), going.reason());
            }
        }
        deletions.begin(item.id());
    }

    private void end(PointRow point, RecoveryPointsExpired.Expired going) {
        switch (going.cause()) {
            case RETENTION_OVER -> deletions.mark(point, going.reason());
            case POLICY_CHANGED -> deletions.softly(point, going.reason(), SoftDeletedBy.POLICY);
        }
    }

    /** What is gone stays gone, and what a person deleted is for a person to bring back. */
    private void retain(ItemRef item, RecoveryPointsRetained retained) {
        for (var pointId : retained.points()) {
            points.forUpdate(pointId)
                    .filter(it -> it.itemId.equals(item.id()) && it.softDeletedBy == SoftDeletedBy.POLICY)
                    .ifPresent(deletions::undelete);
        }
    }
}
