package io.holdfast.vault.vault;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether every region's store answers.
 *
 * <p>A matter of wellness and not of readiness: the catalogue serves without its stores, and a restart mends none of them.
 */
@Wellness
@ApplicationScoped
class StoreHealth implements HealthCheck {

    private final RegionStores stores;

    StoreHealth(RegionStores stores) {
        this.stores = stores;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("stores").up();
        for (var region : stores.regions().names()) {
            try {
                stores.probe(region);
                response.withData(region, "answers");
            } catch (RuntimeException e) {
                response.down().withData(region, String.valueOf(e.getMessage()));
            }
        }
        return response.build();
    }
}
