package io.holdfast.kit.task;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.Optional;

/** An attempt whose lease is looked up in the database each time: the table knows who is in charge. */
final class LeasedRun implements TaskRun {

    private final TaskRepository tasks;
    private final TaskRepository.Lease lease;
    private final int attempt;

    LeasedRun(TaskRepository tasks, TaskRepository.Lease lease, int attempt) {
        this.tasks = tasks;
        this.lease = lease;
        this.attempt = attempt;
    }

    @Override
    public String id() {
        return lease.id();
    }

    @Override
    public int attempt() {
        return attempt;
    }

    @Override
    public boolean cancelled() {
        return look().orElse(false);
    }

    @Override
    public void checkLease() {
        var cancelled = look();
        if (cancelled.isEmpty()) {
            throw new LeaseLost("another worker has taken over.");
        }
        if (cancelled.get()) {
            throw new LeaseLost("it was cancelled.");
        }
    }

    /** Outside the caller's transaction, which might not see what others have done since it began. */
    private Optional<Boolean> look() {
        return QuarkusTransaction.suspendingExisting().call(() -> tasks.cancelled(lease));
    }
}
