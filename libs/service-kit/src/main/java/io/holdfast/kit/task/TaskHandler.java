package io.holdfast.kit.task;

import java.time.Duration;
import java.util.List;

/** Does one kind of work. Every bean that implements it is found at the start of the service. */
public interface TaskHandler<T> {

    TaskKind<T> kind();

    /** Every kind whose tasks this replica does: one, unless tasks are kept apart by who can reach what they work on. */
    default List<TaskKind<T>> kinds() {
        return List.of(kind());
    }

    /**
     * Does the work; returning normally means it is done and forgotten.
     *
     * <p>No transaction surrounds it, and it may run again after any point at which its worker died: what it has done
     * before has to be found, not repeated.
     *
     * @throws Exception to be run again after {@link #retryDelay}, until {@link #maxAttempts}
     */
    void run(T data, TaskRun run) throws Exception;

    /**
     * Says that the work will not be done: publish the {@code …Failed} event here. Runs in one transaction with the
     * removal of the task.
     *
     * @param last what the last attempt failed with
     */
    void giveUp(T data, TaskRun run, Throwable last);

    /** Starts in all, those included whose worker died. */
    default int maxAttempts() {
        return 5;
    }

    /** The pause after a failed attempt: 1 s, doubled each time, at most 60 s. */
    default Duration retryDelay(int attempt) {
        return Duration.ofSeconds(Math.min(60, 1L << Math.min(attempt - 1, 6)));
    }
}
