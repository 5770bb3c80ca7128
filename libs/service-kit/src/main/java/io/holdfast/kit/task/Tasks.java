package io.holdfast.kit.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.kit.trace.Correlation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Instant;
import java.time.InstantSource;

/** Stores work to be done after the commit, and takes it back. */
@ApplicationScoped
public class Tasks {

    private final TransactionSynchronizationRegistry transactions;
    private final TaskRepository tasks;
    private final TaskStartup workers;
    private final ObjectMapper json;
    private final InstantSource clock;

    Tasks(
            TransactionSynchronizationRegistry transactions,
            TaskRepository tasks,
            TaskStartup workers,
            ObjectMapper json,
            InstantSource clock) {
        this.transactions = transactions;
        this.tasks = tasks;
        this.workers = workers;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Stores a task with the current transaction; it starts milliseconds after the commit.
     *
     * @param id unique among the tasks of this kind that are not done yet
     * @return false, and nothing is changed, if a task of this kind and id is there
     * @throws IllegalStateException outside a transaction
     */
    public <T> boolean add(TaskKind<T> kind, String id, T data) {
        return addAt(kind, id, data, clock.instant());
    }

    /** The same for later. */
    public <T> boolean addAt(TaskKind<T> kind, String id, T data, Instant due) {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("A task is stored with the transaction that asks for it; there is none.");
        }
        var added = tasks.add(kind.name(), id, stored(data), due);
        if (added) {
            transactions.registerInterposedSynchronization(new WakeAfterCommit());
        }
        return added;
    }

    /**
     * Takes a task back.
     *
     * @return true if it was waiting and is gone; false if it is at work, and asked to stop, or not there
     */
    public boolean cancel(TaskKind<?> kind, String id) {
        if (tasks.removeWaiting(kind.name(), id)) {
            return true;
        }
        return !tasks.cancelRunning(kind.name(), id) && tasks.removeWaiting(kind.name(), id);
    }

    public boolean exists(TaskKind<?> kind, String id) {
        return tasks.exists(kind.name(), id);
    }

    private byte[] stored(Object data) {
        var correlation = Correlation.current();
        try {
            return json.writeValueAsBytes(
                    new StoredTask(correlation.requestId(), correlation.traceparent(), json.writeValueAsString(data)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The task's data cannot be written as JSON", e);
        }
    }

    private final class WakeAfterCommit implements Synchronization {

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                workers.wake();
            }
        }
    }
}
