package io.holdfast.vault.point;

import io.holdfast.vault.item.Items;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Ends the days of soft-deleted items and points. */
@ApplicationScoped
class PurgeTask {

    private static final Logger LOG = Logger.getLogger(PurgeTask.class);
    private static final int AT_ONCE = 1_000;

    private final Items items;
    private final DeletionRepository deletions;
    private final Duration every;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("purges").factory());

    PurgeTask(
            Items items,
            DeletionRepository deletions,
            @ConfigProperty(name = "holdfast.soft-delete.purge-every", defaultValue = "1M") Duration every) {
        this.items = items;
        this.deletions = deletions;
        this.every = every;
    }

    void onStart(@Observes StartupEvent started) {
        var unused =
                timer.scheduleWithFixedDelay(this::purge, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    void onStop(@Observes ShutdownEvent stopping) {
        timer.shutdownNow();
    }

    /** What is left after a failure is purged next time. */
    void purge() {
        try {
            while (some(() -> items.purge(AT_ONCE)) || some(() -> deletions.purge(AT_ONCE))) {
                // each round deletes others, so this ends
            }
        } catch (RuntimeException e) {
            LOG.warnf("Soft-deleted items and points could not be purged, again in %s: %s", every, e.getMessage());
        }
    }

    private static boolean some(Callable<Integer> purge) {
        return QuarkusTransaction.requiringNew().call(purge) > 0;
    }
}
