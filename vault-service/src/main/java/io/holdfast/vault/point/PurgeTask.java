package io.holdfast.vault.point;

import io.holdfast.kit.time.Ticker;
import io.holdfast.vault.item.Items;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends the days of soft-deleted items and points. */
@ApplicationScoped
class PurgeTask {

    private static final Logger LOG = Logger.getLogger(PurgeTask.class);
    private static final int AT_ONCE = 1_000;

    private final Items items;
    private final DeletionRepository deletions;
    private final Duration every;
    private @Nullable Ticker ticker;

    PurgeTask(
            Items items,
            DeletionRepository deletions,
            @ConfigProperty(name = "holdfast.soft-delete.purge-every", defaultValue = "1M") Duration every) {
        this.items = items;
        this.deletions = deletions;
        this.every = every;
    }

    void onStart(@Observes StartupEvent started) {
        ticker = Ticker.every(every, "purges", this::purge, this::warn);
    }

    void onStop(@Observes ShutdownEvent stopping) {
        if (ticker != null) {
            ticker.close();
        }
    }

    /** What is left after a failure is purged next time. */
    void purge() {
        while (some(() -> items.purge(AT_ONCE)) || some(() -> deletions.purge(AT_ONCE))) {
            // each round deletes others, so this ends
        }
    }

    private void warn(RuntimeException e) {
        LOG.warnf("Soft-deleted items and points could not be purged, again in %s: %s", every, e.getMessage());
    }

    private static boolean some(Callable<Integer> purge) {
        return QuarkusTransaction.requiringNew().call(purge) > 0;
    }
}
