package io.holdfast.transfer.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/** Ready means that every configured store answers. Asked often, it asks the stores seldom. */
@Readiness
class StoreHealth implements HealthCheck {

    private static final Duration FRESH = Duration.ofSeconds(10);

    private final Stores stores;
    private final InstantSource clock;
    private Instant asked = Instant.MIN;
    private @Nullable Map<String, String> problems;

    StoreHealth(Stores stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public HealthCheckResponse call() {
        var current = current();
        var response = HealthCheckResponse.named("Object stores").status(current.isEmpty());
        current.forEach(response::withData);
        return response.build();
    }

    private synchronized Map<String, String> current() {
        var now = clock.instant();
        if (problems == null || Duration.between(asked, now).compareTo(FRESH) >= 0) {
            problems = stores.problems();
            asked = now;
        }
        return problems;
    }
}
