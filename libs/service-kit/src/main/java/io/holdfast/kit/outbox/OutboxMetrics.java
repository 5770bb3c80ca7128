package io.holdfast.kit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** How many events wait for the broker, how long the oldest has waited, how many are through. */
@ApplicationScoped
class OutboxMetrics {

    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Counter published;
    private final AtomicReference<OutboxRepository.Backlog> backlog =
            new AtomicReference<>(OutboxRepository.Backlog.NONE);
    private Instant measuredAt = Instant.EPOCH;

    OutboxMetrics(InstantSource clock, MeterRegistry registry) {
        this.clock = clock;
        this.published = registry.counter("holdfast.events.published");
        Gauge.builder("holdfast.outbox.backlog", backlog, it -> it.get().events())
                .register(registry);
        Gauge.builder("holdfast.outbox.oldest.age", this, OutboxMetrics::age)
                .baseUnit("seconds")
                .register(registry);
    }

    /** Counts what waits, at most every 5 s: counting a long table is not free. */
    void measure(Connection connection) throws SQLException {
        var now = clock.instant();
        if (Duration.between(measuredAt, now).compareTo(INTERVAL) >= 0) {
            measuredAt = now;
            waiting(OutboxRepository.backlog(connection));
        }
    }

    void waiting(OutboxRepository.Backlog known) {
        backlog.set(known);
    }

    void published(int events) {
        published.increment(events);
    }

    private double age() {
        var oldest = backlog.get().oldest();
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0;
    }
}
