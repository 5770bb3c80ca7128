package io.holdfast.vault.reclaim;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;

/** Sees that every vault has its turn, those from before included, and lets the longest wait be watched. */
@ApplicationScoped
class ReclaimStartup {

    private final ReclaimRepository reclaims;
    private final MeterRegistry metrics;
    private final InstantSource clock;

    ReclaimStartup(ReclaimRepository reclaims, MeterRegistry metrics, InstantSource clock) {
        this.reclaims = reclaims;
        this.metrics = metrics;
        this.clock = clock;
    }

    void on(@Observes StartupEvent started) {
        QuarkusTransaction.requiringNew().run(reclaims::setAll);
        Gauge.builder("holdfast.reclaim.age", () -> age().toSeconds())
                .description("How long ago the vault that has waited longest was reclaimed last")
                .baseUnit("seconds")
                .register(metrics);
    }

    private Duration age() {
        var now = clock.instant();
        return QuarkusTransaction.requiringNew()
                .call(() -> reclaims.oldest())
                .map(it -> Duration.between(it, now))
                .orElse(Duration.ZERO);
    }
}
