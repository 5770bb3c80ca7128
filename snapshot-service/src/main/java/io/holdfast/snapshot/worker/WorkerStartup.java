package io.holdfast.snapshot.worker;

import io.holdfast.kit.time.Ticker;
import io.holdfast.snapshot.disk.DiskSettings;
import io.holdfast.snapshot.place.Place;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Gives signs of life for as long as the service runs, and forgets what is long over. */
@ApplicationScoped
class WorkerStartup {

    private static final Logger LOG = Logger.getLogger(WorkerStartup.class);
    private static final Duration SILENT_WORKERS_STAY = Duration.ofDays(1);

    private final WorkerRepository workers;
    private final RequestRepository requests;
    private final Place place;
    private final WorkerConfig config;
    private final InstantSource clock;
    private @Nullable Ticker ticker;

    WorkerStartup(
            WorkerRepository workers,
            RequestRepository requests,
            Place place,
            WorkerConfig config,
            InstantSource clock) {
        this.workers = workers;
        this.requests = requests;
        this.place = place;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        LOG.infof("Serving the pools %s, keeping snapshots in %s", place.pools(), place.snapshots());
        ticker = Ticker.every(
                config.heartbeat(),
                "worker-heartbeat",
                this::beat,
                e -> LOG.warnf("This worker could not say that it is there: %s", e));
    }

    void onStop(@Observes ShutdownEvent event) {
        if (ticker != null) {
            ticker.close();
        }
    }

    private void beat() {
        var now = clock.instant();
        var row = WorkerRow.of(place, DiskSettings.installedQemuImg().isPresent(), freeBytes(), now);
        QuarkusTransaction.requiringNew().run(() -> {
            workers.seen(row);
            workers.forgetUnseenSince(now.minus(SILENT_WORKERS_STAY));
            requests.forgetDecidedBefore(now.minus(config.history()));
        });
    }

    private long freeBytes() {
        try {
            return Files.getFileStore(place.snapshots()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
