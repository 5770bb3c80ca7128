package io.holdfast.snapshot.worker;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.snapshot.instant.SnapshotFolders;
import io.holdfast.snapshot.instant.SnapshotRepository;
import io.holdfast.snapshot.place.Place;
import io.holdfast.snapshot.workload.FreezeRequest;
import io.holdfast.snapshot.workload.Frozen;
import io.holdfast.snapshot.workload.Workload;
import io.holdfast.snapshot.workload.WorkloadError;
import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes the snapshots of this worker's pools. */
@ApplicationScoped
class TakeSnapshotTask implements TaskHandler<Take> {

    private static final Logger LOG = Logger.getLogger(TakeSnapshotTask.class);
    private static final int SECONDS_TO_BEGIN = 300;

    private final List<Workload> workloads;
    private final SnapshotFolders folders;
    private final RequestRepository requests;
    private final SnapshotRepository snapshots;
    private final Outbox outbox;
    private final Place place;
    private final WorkerConfig config;
    private final InstantSource clock;
    private final SnapshotMetrics metrics;

    TakeSnapshotTask(
            @All List<Workload> workloads,
            SnapshotFolders folders,
            RequestRepository requests,
            SnapshotRepository snapshots,
            Outbox outbox,
            Place place,
            WorkerConfig config,
            InstantSource clock,
            SnapshotMetrics metrics) {
        this.workloads = workloads;
        this.folders = folders;
        this.requests = requests;
        this.snapshots = snapshots;
        this.outbox = outbox;
        this.place = place;
        this.config = config;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public TaskKind<Take> kind() {
        return kinds().getFirst();
    }

    @Override
    public List<TaskKind<Take>> kinds() {
        return place.pools().stream().map(Take::kindOf).toList();
    }

    @Override
    public void run(Take take, TaskRun run) throws IOException, InterruptedException {
        if (take.isOlderThan(config.refuseAfter(), clock.instant())) {
            fail(
                    take,
                    Failure.tooOld(config.refuseAfter(), take.request().source().pool()));
            return;
        }
        var begun = begin(take, run.attempt());
        if (begun.isPresent()) {
            try {
                take(take, run, begun.get());
            } catch (WorkloadError e) {
                fail(take, e.detail());
            } finally {
                SnapshotFolders.remove(begun.get().folder());
            }
        }
    }

    /**
     * Clears away what earlier attempts have left, unless the request has been decided.
     *
     * <p>Under the request's lock: an earlier worker that is not dead but slow must not, at this very moment, decide the
     * request for a snapshot whose files are being removed.
     */
    private Optional<SnapshotFolders.Attempt> begin(Take take, int attempt) {
        return QuarkusTransaction.requiringNew().timeout(SECONDS_TO_BEGIN).call(() -> {
            if (!requests.isPendingLocked(take.request().jobId())) {
                return Optional.empty();
            }
            for (int earlier = 1; earlier < attempt; earlier++) {
                SnapshotFolders.remove(folders.of(take.snapshotId(earlier)));
            }
            return Optional.of(folders.begin(take.request().jobId(), attempt));
        });
    }

    private void take(Take take, TaskRun run, SnapshotFolders.Attempt attempt)
            throws IOException, InterruptedException {
        var source = take.request().source();
        var workload = workloads.stream()
                .filter(it -> it.type() == source.workload())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no workload freezes " + source.workload()));
        var started = clock.instant();
        var stillWanted = new LeaseCheck(run, clock);
        var frozen =
                workload.freeze(new FreezeRequest(source.disks(), attempt.disks(), attempt.scratch(), stillWanted));
        run.checkLease();
        var folder = folders.keep(attempt, take.snapshotId(run.attempt()));
        if (taken(take, run, frozen, folder)) {
            metrics.taken(frozen, started, clock.instant());
        } else {
            SnapshotFolders.remove(folder);
        }
    }

    private boolean taken(Take take, TaskRun run, Frozen frozen, Path folder) {
        var done = new TakenSnapshot(take.request(), take.snapshotId(run.attempt()), frozen, folder);
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!requests.decide(take.request().jobId(), Outcome.TAKEN, clock.instant())) {
                return false;
            }
            if (!Files.exists(folder)) {
                throw new IllegalStateException("another worker has taken over and removed " + folder);
            }
            snapshots.add(done.toSnapshot());
            outbox.publish(done.toEvent());
            return true;
        });
    }

    private void fail(Take take, ErrorDetail error) {
        QuarkusTransaction.requiringNew().run(() -> failInTransaction(take, error));
    }

    private void failInTransaction(Take take, ErrorDetail error) {
        var request = take.request();
        if (requests.decide(request.jobId(), Outcome.FAILED, clock.instant())) {
            outbox.publish(new SnapshotFailed(request.jobId(), request.itemId(), false, error));
            metrics.failed(error.code());
            LOG.infof("No snapshot of %s: %s", request.itemName(), error.title());
        }
    }

    @Override
    public void giveUp(Take take, TaskRun run, Throwable last) {
        failInTransaction(take, Failure.gaveUp(Math.min(run.attempt(), maxAttempts()), last));
        try {
            for (int attempt = 1; attempt <= run.attempt(); attempt++) {
                SnapshotFolders.remove(folders.of(take.snapshotId(attempt)));
            }
            folders.removeAttemptsOf(take.request().jobId());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
