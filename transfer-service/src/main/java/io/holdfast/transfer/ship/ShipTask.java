package io.holdfast.transfer.ship;

import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.transfer.store.Diagnosis;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.transfer.task.Kinds;
import io.holdfast.transfer.task.TransferTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Ships a snapshot when its turn comes. */
@ApplicationScoped
class ShipTask implements TaskHandler<SnapshotTaken> {

    private static final Logger LOG = Logger.getLogger(ShipTask.class);

    private final TransferTask transfers;
    private final Vaults vaults;
    private final String worker;

    ShipTask(
            TransferTask transfers,
            Vaults vaults,
            @ConfigProperty(name = "holdfast.worker", defaultValue = "transfer") String worker) {
        this.transfers = transfers;
        this.vaults = vaults;
        this.worker = worker;
    }

    @Override
    public TaskKind<SnapshotTaken> kind() {
        return Kinds.SHIP;
    }

    /** Patience ends a transfer, not a count: see {@code holdfast.transfer.retry-for}. */
    @Override
    public int maxAttempts() {
        return TransferTask.UNCOUNTED;
    }

    @Override
    public Duration retryDelay(int attempt) {
        return transfers.pauseAfter(attempt);
    }

    /** A job that failed because its store was away has sessions there yet, so its task goes on until they are fenced. */
    @Override
    public void run(SnapshotTaken taken, TaskRun run) {
        var shipment = new Shipment(taken, vaults, worker);
        transfers.run(taken.jobId(), taken.itemId(), run, shipment);
        transfers.attemptsOfFailed(taken.jobId()).ifPresent(attempts -> abandon(taken, shipment, attempts));
    }

    private static void abandon(SnapshotTaken taken, Shipment shipment, int attempts) {
        try {
            shipment.abandon(attempts);
        } catch (RuntimeException e) {
            var diagnosis = Diagnosis.of(e).orElseThrow(() -> e);
            if (diagnosis.mayHeal()) {
                throw e;
            }
            LOG.warnf(
                    "Sessions of job %s are left to the next reclaim: %s",
                    taken.jobId(), diagnosis.error().title());
        }
    }

    @Override
    public void giveUp(SnapshotTaken taken, TaskRun run, Throwable last) {
        transfers.giveUp(taken.jobId(), new Shipment(taken, vaults, worker));
    }
}
