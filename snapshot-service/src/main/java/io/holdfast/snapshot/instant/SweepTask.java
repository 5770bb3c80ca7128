package io.holdfast.snapshot.instant;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Removes folders that no snapshot owns, and rows that nobody will ask for again. */
@ApplicationScoped
class SweepTask {

    private static final Logger LOG = Logger.getLogger(SweepTask.class);

    private final SnapshotRepository snapshots;
    private final SnapshotFolders folders;
    private final UnderWayRepository underWay;
    private final InstantConfig config;
    private final InstantSource clock;

    SweepTask(
            SnapshotRepository snapshots,
            SnapshotFolders folders,
            UnderWayRepository underWay,
            InstantConfig config,
            InstantSource clock) {
        this.snapshots = snapshots;
        this.folders = folders;
        this.underWay = underWay;
        this.config = config;
        this.clock = clock;
    }

    void run() {
        var now = clock.instant();
        try {
            var old = folders.finishedBefore(now.minus(config.orphanAge()));
            var held = QuarkusTransaction.requiringNew().call(() -> snapshots.heldAmong(old));
            for (var id : old) {
                if (!held.contains(id)) {
                    SnapshotFolders.remove(folders.of(id));
                    LOG.infof("Removed the folder %s, which no snapshot owned.", id);
                }
            }
            folders.removeAttempts(
                    now.minus(config.orphanAge()),
                    job -> QuarkusTransaction.requiringNew().call(() -> underWay.contains(job)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        QuarkusTransaction.requiringNew().run(() -> snapshots.forgetReleasedBefore(now.minus(config.history())));
    }
}
