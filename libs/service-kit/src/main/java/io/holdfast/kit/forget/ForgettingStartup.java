package io.holdfast.kit.forget;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks all who remember things to forget the old ones, every hour and in small bites. */
@ApplicationScoped
class ForgettingStartup {

    private static final Logger LOG = Logger.getLogger(ForgettingStartup.class);
    private static final int BITE = 10_000;
    private static final int MOST_BITES = 1_000;

    private final List<Forgetful> all;
    private final ScheduledExecutorService hourly = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("forgetting").factory());

    ForgettingStartup(@All List<Forgetful> all) {
        this.all = all;
    }

    void onStart(@Observes StartupEvent event) {
        var unused = hourly.scheduleWithFixedDelay(this::forget, 5, 60, TimeUnit.MINUTES);
    }

    void onStop(@Observes ShutdownEvent event) {
        hourly.shutdownNow();
    }

    void forget() {
        all.forEach(ForgettingStartup::forget);
    }

    private static void forget(Forgetful one) {
        try {
            for (int bite = 0; bite < MOST_BITES && one.forget(BITE) == BITE; bite++) {
                LOG.debugf("%d %s forgotten", BITE, one.what());
            }
        } catch (RuntimeException e) {
            LOG.warnf("Old %s could not be forgotten, again in an hour: %s", one.what(), e.getMessage());
        }
    }
}
