package io.holdfast.vault.point;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Takes up deletions that were never finished, and lets points be watched that are going or degraded. */
@ApplicationScoped
class DeletionStartup {

    private final DeletionRepository deletions;
    private final PointRepository points;
    private final MeterRegistry metrics;

    DeletionStartup(DeletionRepository deletions, PointRepository points, MeterRegistry metrics) {
        this.deletions = deletions;
        this.points = points;
        this.metrics = metrics;
    }

    void on(@Observes StartupEvent started) {
        QuarkusTransaction.requiringNew().run(deletions::beginAgain);
        Gauge.builder("holdfast.points.deleting", this::deleting)
                .description("points whose tombstone is not in the vault yet")
                .register(metrics);
        Gauge.builder("holdfast.points.degraded", this::degraded)
                .description("points that perhaps cannot be restored whole")
                .register(metrics);
    }

    private double degraded() {
        return QuarkusTransaction.requiringNew().call(points::countDegraded);
    }

    private double deleting() {
        return QuarkusTransaction.requiringNew().call(points::countDeleting);
    }
}
