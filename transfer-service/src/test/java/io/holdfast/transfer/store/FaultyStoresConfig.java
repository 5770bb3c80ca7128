package io.holdfast.transfer.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Puts faults between the service under test and its real stores. */
@ApplicationScoped
class FaultyStoresConfig {

    @Produces
    @Singleton
    FaultyStores faulty(StoresConfig config, EngineConfig engine) {
        return new FaultyStores(new VaultsConfig().stores(config, engine));
    }
}
