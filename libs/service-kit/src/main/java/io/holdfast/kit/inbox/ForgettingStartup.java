package io.holdfast.kit.inbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Forgets, every hour and in small bites, events so old that they will not come again. */
@ApplicationScoped
class ForgettingStartup {

    private static final Logger LOG = Logger.getLogger(ForgettingStartup.class);
    private static final int BITE = 10_000;
    private static final int MOST_BITES = 1_000;

    private final InboxRepository known;
    private final InboxConfig config;
    private final InstantSource clock;
    private final ScheduledExecutorService hourly = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("inbox-forgetting").factory());

    ForgettingStartup(InboxRepository known, InboxConfig config, InstantSource clock) {
        this.known = known;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        var unused = hourly.scheduleWithFixedDelay(this::forget, 5, 60, TimeUnit.MINUTES);
    }

    void onStop(@Observes ShutdownEvent event) {
        hourly.shutdownNow();
    }

    void forget() {
        try {
            var before = clock.instant().minus(config.keep());
            for (int bite = 0; bite < MOST_BITES && known.forget(before, BITE) == BITE; bite++) {
                LOG.debugf("%d events forgotten", BITE);
            }
        } catch (RuntimeException e) {
            LOG.warnf("Old events could not be forgotten, again in an hour: %s", e.getMessage());
        }
    }
}
