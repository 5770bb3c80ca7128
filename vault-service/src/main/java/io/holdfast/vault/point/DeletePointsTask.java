package io.holdfast.vault.point;

import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.vault.vault.RegionStores;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Puts the tombstones of an item's deleted points into the vault, oldest request first. Points that rest as snapshots have
 * none, and go whether or not the store is there.
 *
 * <p>First the tombstone, then the catalogue and the event: whoever hears of a deletion can rely on it. Repeating any
 * part of it does no harm.
 */
@ApplicationScoped
class DeletePointsTask implements TaskHandler<DeletePointsTask.DeletePoints> {

    static final TaskKind<DeletePoints> KIND = new TaskKind<>("delete-points", DeletePoints.class);

    private static final Logger LOG = Logger.getLogger(DeletePointsTask.class);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(30);
    private static final int A_FEW = 100;

    private final PointRepository points;
    private final RegionStores stores;
    private final Outbox outbox;
    private final Event<PointsDeleted> deleted;
    private final InstantSource clock;
    private final MeterRegistry metrics;

    DeletePointsTask(
            PointRepository points,
            RegionStores stores,
            Outbox outbox,
            Event<PointsDeleted> deleted,
            InstantSource clock,
            MeterRegistry metrics) {
        this.points = points;
        this.stores = stores;
        this.outbox = outbox;
        this.deleted = deleted;
        this.clock = clock;
        this.metrics = metrics;
    }

    record DeletePoints(UUID itemId) {}

    @Override
    public TaskKind<DeletePoints> kind() {
        return KIND;
    }

    /** A little more than a day; what is left then is taken up again when the service starts, or when somebody asks. */
    @Override
    public int maxAttempts() {
        return 64;
    }

    @Override
    public Duration retryDelay(int attempt) {
        return attempt > 10 ? LONGEST_DELAY : Duration.ofSeconds(1L << attempt);
    }

    @Override
    public void run(DeletePoints task, TaskRun run) {
        for (var some = next(task); !some.isEmpty(); some = next(task)) {
            var inVault = some.stream().filter(PointRow::isInVault).toList();
            some.stream().filter(point -> !point.isInVault()).forEach(snapshot -> {
                run.checkLease();
                QuarkusTransaction.requiringNew().run(() -> strikeOff(snapshot.id));
            });
            if (!inVault.isEmpty()) {
                bury(inVault, run);
            }
        }
    }

    private void bury(List<PointRow> some, TaskRun run) {
        try (var vault = stores.open(some.getFirst().toVaultRef())) {
            for (var point : some) {
                run.checkLease();
                vault.deletePoint(point.id, point.reason());
                QuarkusTransaction.requiringNew().run(() -> strikeOff(point.id));
            }
        }
        tell(some);
    }

    @Override
    public void giveUp(DeletePoints task, TaskRun run, Throwable last) {
        metrics.counter("holdfast.points.deletions.given.up").increment();
        LOG.errorf(
                "Points of item %s stay Deleting: %s. Mend the store, then delete one of them again or restart.",
                task.itemId(), last.getMessage());
    }

    private List<PointRow> next(DeletePoints task) {
        return QuarkusTransaction.requiringNew().call(() -> points.deletingOf(task.itemId(), A_FEW));
    }

    /** Once for all of them: it changes one row of the vault, which thousands of points would make a bottleneck. */
    private void tell(List<PointRow> gone) {
        QuarkusTransaction.requiringNew()
                .run(() -> deleted.fire(new PointsDeleted(gone.getFirst().vaultId, gone.size())));
    }

    private void strikeOff(UUID pointId) {
        var row = points.forUpdate(pointId).orElseThrow();
        if (row.state != PointState.DELETING) {
            return;
        }
        var now = clock.instant();
        row.state = PointState.DELETED;
        row.deletedAt = now;
        outbox.publish(row.toDeleted(now));
        metrics.counter("holdfast.points.deleted").increment();
    }
}
