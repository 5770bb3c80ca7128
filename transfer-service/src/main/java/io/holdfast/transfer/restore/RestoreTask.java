package io.holdfast.transfer.restore;

import io.holdfast.contracts.RestoreRequested;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.transfer.task.Kinds;
import io.holdfast.transfer.task.TransferTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Restores a point when its turn comes. */
@ApplicationScoped
class RestoreTask implements TaskHandler<RestoreRequested> {

    private final TransferTask transfers;
    private final Vaults vaults;
    private final Roots roots;

    RestoreTask(TransferTask transfers, Vaults vaults, RestoreConfig config) {
        this.transfers = transfers;
        this.vaults = vaults;
        this.roots = new Roots(config.roots());
    }

    @Override
    public TaskKind<RestoreRequested> kind() {
        return Kinds.RESTORE;
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
    public void run(RestoreRequested asked, TaskRun run) {
        transfers.run(asked.jobId(), asked.itemId(), run, work(asked));
    }

    @Override
    public void giveUp(RestoreRequested asked, TaskRun run, Throwable last) {
        transfers.giveUp(asked.jobId(), work(asked));
    }

    private Restoration work(RestoreRequested asked) {
        return new Restoration(asked, vaults, roots, TargetPlan.FreeBytes.OF_FILE_STORE);
    }
}
