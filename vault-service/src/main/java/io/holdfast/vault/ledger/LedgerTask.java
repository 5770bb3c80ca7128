package io.holdfast.vault.ledger;

import io.holdfast.kit.time.Ticker;
import io.holdfast.vault.vault.RegionStores;
import io.holdfast.vaultformat.store.StoreError;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes the ledgers that are behind into their vaults, now and then.
 *
 * <p>It looks for what is behind instead of being told, so nothing is missed while a store is away; two at once write the
 * same.
 */
@ApplicationScoped
class LedgerTask {

    private static final Logger LOG = Logger.getLogger(LedgerTask.class);
    private static final int AT_ONCE = 10_000;

    private final LedgerRepository ledgers;
    private final RegionStores stores;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final Duration every;
    private @Nullable Ticker ticker;

    LedgerTask(
            LedgerRepository ledgers,
            RegionStores stores,
            InstantSource clock,
            MeterRegistry metrics,
            @ConfigProperty(name = "holdfast.ledger.every", defaultValue = "15S") Duration every) {
        this.ledgers = ledgers;
        this.stores = stores;
        this.clock = clock;
        this.metrics = metrics;
        this.every = every;
    }

    void onStart(@Observes StartupEvent started) {
        ticker = Ticker.every(every, "ledgers", this::writeAll, this::warn);
    }

    void onStop(@Observes ShutdownEvent stopping) {
        if (ticker != null) {
            ticker.close();
        }
    }

    /** Vaults whose store does not answer are asked again next time. */
    void writeAll() {
        var behind = QuarkusTransaction.requiringNew().call(() -> ledgers.behind(AT_ONCE));
        var dark = new HashSet<String>();
        behind.forEach(it -> write(it, dark));
    }

    private void warn(RuntimeException e) {
        LOG.warnf("Ledgers could not be looked for, again in %s: %s", every, e.getMessage());
    }

    /** @param dark regions whose store failed in this round: it is not waited for again */
    private void write(LedgerRepository.Behind behind, Set<String> dark) {
        var ledger = QuarkusTransaction.requiringNew().call(() -> ledgers.of(behind.vaultId()));
        var region = ledger.vault().state().vault().region();
        if (dark.contains(region)) {
            return;
        }
        try (var vault = stores.open(ledger.vault().state().vault())) {
            vault.keepLedger(ledgers.write(ledger));
            QuarkusTransaction.requiringNew().run(() -> ledgers.written(behind, clock.instant()));
            metrics.counter("holdfast.ledgers.written").increment();
        } catch (StoreError e) {
            dark.add(region);
            failed(behind, e);
        } catch (RuntimeException e) {
            failed(behind, e);
        }
    }

    private void failed(LedgerRepository.Behind behind, RuntimeException e) {
        metrics.counter("holdfast.ledgers.failed").increment();
        LOG.warnf("The ledger of vault %s is behind: %s", behind.vaultId(), e.getMessage());
    }
}
