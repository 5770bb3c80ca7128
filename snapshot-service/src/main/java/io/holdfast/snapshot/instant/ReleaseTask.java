package io.holdfast.snapshot.instant;

import io.holdfast.contracts.SnapshotReleased;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.snapshot.place.Place;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * Deletes the files of unwanted snapshots, one transaction each.
 *
 * <p>The row stays locked while its files go. A worker that dies halfway leaves the row as it was, and whoever comes next
 * finds fewer files to delete.
 */
@ApplicationScoped
class ReleaseTask {

    private static final Logger LOG = Logger.getLogger(ReleaseTask.class);
    private static final int MOST_PER_ROUND = 100;
    private static final int SECONDS_PER_SNAPSHOT = 300;
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final SnapshotRepository snapshots;
    private final Outbox outbox;
    private final Place place;
    private final InstantSource clock;

    ReleaseTask(SnapshotRepository snapshots, Outbox outbox, Place place, InstantSource clock) {
        this.snapshots = snapshots;
        this.outbox = outbox;
        this.place = place;
        this.clock = clock;
    }

    /** One round: what has expired becomes unwanted, and what is unwanted goes. */
    void run() {
        QuarkusTransaction.requiringNew().run(() -> snapshots.expire(clock.instant()));
        for (int i = 0; i < MOST_PER_ROUND && releaseNext(); i++) {
            LOG.debug("looking for another snapshot to release");
        }
    }

    private boolean releaseNext() {
        return QuarkusTransaction.requiringNew()
                .timeout(SECONDS_PER_SNAPSHOT)
                .call(() -> snapshots
                        .nextUnwanted(place.pools(), clock.instant())
                        .map(this::release)
                        .orElse(false));
    }

    private boolean release(SnapshotRow row) {
        try {
            SnapshotFolders.remove(Path.of(row.folder));
            row.released(clock.instant());
            outbox.publish(new SnapshotReleased(row.id, row.itemId, row.pointId));
        } catch (IOException e) {
            var pause = Duration.ofMinutes(1L << Math.min(row.releaseTries, 6));
            row.notReleased(clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
            LOG.warnf("Snapshot %s could not be deleted: %s. Trying again in %s.", row.id, e, pause);
        }
        return true;
    }
}
