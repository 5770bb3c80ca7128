package io.holdfast.vault.scrub;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;

/** Sees that every vault has its turn, those from before included, and lets the longest wait and bad packs be watched. */
@ApplicationScoped
class ScrubStartup {

    private final ScrubRepository scrubs;
    private final MeterRegistry metrics;
    private final InstantSource clock;

    ScrubStartup(ScrubRepository scrubs, MeterRegistry metrics, InstantSource clock) {
        this.scrubs = scrubs;
        this.metrics = metrics;
        this.clock = clock;
    }

    void on(@Observes StartupEvent started) {
        QuarkusTransaction.requiringNew().run(scrubs::setAll);
        Gauge.builder("holdfast.scrub.age", () -> age().toSeconds())
                .description("How long ago the vault that has waited longest was scrubbed last")
                .baseUnit("seconds")
                .register(metrics);
        Gauge.builder(
                        "holdfast.scrub.bad.packs",
                        () -> QuarkusTransaction.requiringNew().call(scrubs::badPacks))
                .description("Packs of all vaults that are missing or not as they were written")
                .register(metrics);
    }

    private Duration age() {
        var now = clock.instant();
        return QuarkusTransaction.requiringNew()
                .call(() -> scrubs.oldest())
                .map(it -> Duration.between(it, now))
                .orElse(Duration.ZERO);
    }
}
