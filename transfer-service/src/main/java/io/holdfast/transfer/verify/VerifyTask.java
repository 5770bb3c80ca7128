package io.holdfast.transfer.verify;

import io.holdfast.contracts.VerificationRequested;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.transfer.task.Kinds;
import io.holdfast.transfer.task.TransferTask;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Verifies a point when its turn comes. */
@ApplicationScoped
class VerifyTask implements TaskHandler<VerificationRequested> {

    private final TransferTask transfers;
    private final Vaults vaults;
    private final InstantSource clock;

    VerifyTask(TransferTask transfers, Vaults vaults, InstantSource clock) {
        this.transfers = transfers;
        this.vaults = vaults;
        this.clock = clock;
    }

    @Override
    public TaskKind<VerificationRequested> kind() {
        return Kinds.VERIFY;
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
    public void run(VerificationRequested asked, TaskRun run) {
        transfers.run(asked.jobId(), asked.itemId(), run, work(asked));
    }

    @Override
    public void giveUp(VerificationRequested asked, TaskRun run, Throwable last) {
        transfers.giveUp(asked.jobId(), work(asked));
    }

    private Verification work(VerificationRequested asked) {
        return new Verification(asked, vaults, clock);
    }
}
