package io.holdfast.vault.point;

import io.holdfast.contracts.RecoveryPointsExpired;
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
            if (event instanceof RecoveryPointsExpired expired) {
                items.held(expired.itemId()).ifPresent(item -> expire(item, expired));
            }
        });
    }

    private void expire(ItemRef item, RecoveryPointsExpired expired) {
        var guard = new Guard(item.state(), points.newestOf(item.id()));
        for (var going : expired.points()) {
            if (guard.mayExpire(going.pointId())) {
                points.forUpdate(going.pointId())
                        .filter(it -> it.itemId.equals(item.id()))
                        .ifPresent(it -> deletions.mark(it, going.reason()));
            } else {
                metrics.counter("holdfast.points.expiry.refused").increment();
                LOG.infof(
                        "Point %s of %s item %s stays: %s", going.pointId(), item.state(), item.name(), going.reason());
            }
        }
        deletions.begin(item.id());
    }
}
