package io.holdfast.snapshot.instant;

import io.holdfast.kit.time.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Releases and sweeps for as long as the service runs, and counts what it keeps. */
@ApplicationScoped
class InstantStartup {

    private static final Logger LOG = Logger.getLogger(InstantStartup.class);

    private final ReleaseTask release;
    private final SweepTask sweep;
    private final SnapshotRepository snapshots;
    private final InstantConfig config;
    private final AtomicLong shipping = new AtomicLong();
    private final AtomicLong inSnapshotTier = new AtomicLong();
    private final AtomicLong inVault = new AtomicLong();
    private final List<Ticker> tickers = new ArrayList<>();

    InstantStartup(
            ReleaseTask release,
            SweepTask sweep,
            SnapshotRepository snapshots,
            InstantConfig config,
            MeterRegistry metrics) {
        this.release = release;
        this.sweep = sweep;
        this.snapshots = snapshots;
        this.config = config;
        metrics.gauge("holdfast.snapshots.shipping", shipping);
        metrics.gauge("holdfast.snapshots.in.snapshot.tier", inSnapshotTier);
        metrics.gauge("holdfast.snapshots.in.vault", inVault);
    }

    void onStart(@Observes StartupEvent event) {
        tickers.add(Ticker.every(config.tick(), "snapshot-release", this::releaseAndCount, InstantStartup::warn));
        tickers.add(Ticker.every(config.sweep(), "snapshot-sweep", sweep::run, InstantStartup::warn));
    }

    void onStop(@Observes ShutdownEvent event) {
        tickers.forEach(Ticker::close);
    }

    private void releaseAndCount() {
        release.run();
        QuarkusTransaction.requiringNew().run(() -> {
            shipping.set(snapshots.countIn(SnapshotState.SHIPPING));
            inSnapshotTier.set(snapshots.countIn(SnapshotState.SNAPSHOT_TIER));
            inVault.set(snapshots.countIn(SnapshotState.IN_VAULT));
        });
    }

    private static void warn(RuntimeException e) {
        LOG.warnf("Snapshots wait to be released: %s. Trying again until it works.", e);
    }
}
