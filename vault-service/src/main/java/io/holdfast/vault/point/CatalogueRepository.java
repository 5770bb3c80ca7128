package io.holdfast.vault.point;

import io.holdfast.kit.outbox.Outbox;
import io.holdfast.vault.item.BackupHealth;
import io.holdfast.vault.item.ItemRef;
import io.holdfast.vault.item.Items;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/** Enters the points that backups have made, once each, and tells everybody. */
@ApplicationScoped
class CatalogueRepository {

    private final Items items;
    private final PointRepository points;
    private final LastBackupRepository lastBackups;
    private final DeletionRepository deletions;
    private final Outbox outbox;
    private final MeterRegistry metrics;

    CatalogueRepository(
            Items items,
            PointRepository points,
            LastBackupRepository lastBackups,
            DeletionRepository deletions,
            Outbox outbox,
            MeterRegistry metrics) {
        this.items = items;
        this.points = points;
        this.lastBackups = lastBackups;
        this.deletions = deletions;
        this.outbox = outbox;
        this.metrics = metrics;
    }

    /**
     * A point that is known already stays as it is.
     *
     * @param made the point, when it is new
     * @param at when its backup ended
     */
    void enter(UUID pointId, UUID itemId, Function<ItemRef, PointRow> made, Instant at) {
        var item = items.held(itemId)
                .orElseThrow(() -> new IllegalStateException(
                        "Point %s is of item %s, which this catalogue does not know".formatted(pointId, itemId)));
        if (points.findByIdOptional(pointId).isPresent()) {
            return;
        }
        var point = made.apply(item);
        points.persist(point);
        lastBackups.ended(item.id(), BackupHealth.HEALTHY, at);
        items.backedUp(item.id());
        outbox.publish(point.toCreated());
        metrics.counter("holdfast.points.created").increment();

        if (item.deleted()) {
            deletions.mark(point, "its item was deleted while it was made");
            deletions.begin(item.id());
        }
    }
}
