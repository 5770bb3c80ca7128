package io.holdfast.transfer.ship;

import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.transfer.task.Kinds;
import io.holdfast.transfer.task.TransferTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Ships a snapshot when its turn comes. */
@ApplicationScoped
class ShipTask implements TaskHandler<SnapshotTaken> {

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

    @Override
    public void run(SnapshotTaken taken, TaskRun run) {
        transfers.run(taken.jobId(), taken.itemId(), run, new Shipment(taken, vaults, worker));
    }

    @Override
    public void giveUp(SnapshotTaken taken, TaskRun run, Throwable last) {
        transfers.giveUp(taken.jobId(), new Shipment(taken, vaults, worker));
    }
}
