package io.holdfast.transfer.store;

import io.holdfast.vaultformat.frame.WarmUp;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Reads the key before work comes in, and exercises the ciphers beside it. */
@ApplicationScoped
class EngineStartup {

    private static final Logger LOG = Logger.getLogger(EngineStartup.class);

    /** The vaults are asked for only to be made: that reads the key. */
    void on(@Observes StartupEvent started, Vaults vaults, EngineConfig config) {
        LOG.debugf("%d vaults are open", vaults.size());
        if (config.warmUp().isPositive()) {
            Thread.ofPlatform().daemon().name("warm-up").start(() -> WarmUp.run(config.warmUp()));
        }
    }
}
