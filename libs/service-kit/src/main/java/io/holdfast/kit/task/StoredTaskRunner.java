package io.holdfast.kit.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import io.holdfast.kit.trace.Correlation;
import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/** Lets db-scheduler run a handler, and decides what becomes of the task after each attempt. */
final class StoredTaskRunner<T> {

    private static final Logger LOG = Logger.getLogger(StoredTaskRunner.class);

    /** Giving up may fail too, when the database is away; it is tried this often, a minute apart. */
    private static final int ATTEMPTS_TO_GIVE_UP = 1_000;

    private static final Duration BETWEEN_ATTEMPTS_TO_GIVE_UP = Duration.ofSeconds(60);

    private final TaskHandler<T> handler;
    private final TaskKind<T> kind;
    private final TaskRepository tasks;
    private final ObjectMapper json;
    private final InstantSource clock;

    StoredTaskRunner(
            TaskHandler<T> handler, TaskKind<T> kind, TaskRepository tasks, ObjectMapper json, InstantSource clock) {
        this.handler = handler;
        this.kind = kind;
        this.tasks = tasks;
        this.json = json;
        this.clock = clock;
    }

    Task<StoredTask> task() {
        return com.github.kagkarlsson.scheduler.task.helper.Tasks.custom(kind.name(), StoredTask.class)
                .onDeadExecution(this::takeOver)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plusSeconds(5)))
                .execute(this::execute);
    }

    private void takeOver(ExecutionComplete complete, ExecutionOperations<StoredTask> operations) {
        LOG.warnf(
                "The worker of task %s is dead; another one takes over",
                complete.getExecution().getId());
        operations.reschedule(complete, clock.instant());
    }

    private CompletionHandler<StoredTask> execute(TaskInstance<StoredTask> instance, ExecutionContext context) {
        var stored = instance.getData();
        var next = new AtomicReference<CompletionHandler<StoredTask>>((complete, operations) -> {});
        var request = Arc.container().requestContext();
        request.activate();
        try {
            Correlation.of(stored.requestId(), stored.traceparent()).during(() -> next.set(attempt(stored, context)));
        } finally {
            request.terminate();
        }
        return next.get();
    }

    private CompletionHandler<StoredTask> attempt(StoredTask stored, ExecutionContext context) {
        var execution = context.getExecution();
        var lease = new TaskRepository.Lease(
                execution.getTaskName(), execution.getId(), execution.pickedBy, execution.version);
        var begun = tasks.begin(lease);
        if (begun.isEmpty()) {
            return leaveAlone();
        }
        var run = new LeasedRun(tasks, lease, begun.get().attempt());
        if (begun.get().cancelled()) {
            return remove(lease);
        }
        if (run.attempt() > handler.maxAttempts()) {
            return giveUp(stored, run, lease, new WorkersDied(handler.maxAttempts()));
        }
        try {
            handler.run(read(stored), run);
            return remove(lease);
        } catch (LeaseLost lost) {
            LOG.infof("Task %s stops: %s", lease.id(), lost.getMessage());
            return run.cancelled() ? remove(lease) : leaveAlone();
        } catch (Exception | LinkageError | AssertionError | StackOverflowError error) {
            return afterFailure(stored, run, lease, context, error);
        }
    }

    private CompletionHandler<StoredTask> afterFailure(
            StoredTask stored, LeasedRun run, TaskRepository.Lease lease, ExecutionContext context, Throwable error) {
        if (context.getSchedulerState().isShuttingDown()) {
            tasks.uncount(lease);
            return rescheduleIn(Duration.ZERO);
        }
        if (run.cancelled()) {
            return remove(lease);
        }
        if (run.attempt() >= handler.maxAttempts()) {
            return giveUp(stored, run, lease, error);
        }
        var delay = handler.retryDelay(run.attempt());
        LOG.warnf(error, "Attempt %d at task %s failed; again in %s", run.attempt(), lease.id(), delay);
        return rescheduleIn(delay);
    }

    /** The removal comes first: it fails if the task has changed hands, and then nobody is told anything. */
    private CompletionHandler<StoredTask> giveUp(
            StoredTask stored, LeasedRun run, TaskRepository.Lease lease, Throwable last) {
        LOG.errorf(last, "Task %s is given up after %d attempts", lease.id(), run.attempt());
        try {
            QuarkusTransaction.requiringNew().run(() -> {
                if (tasks.remove(lease)) {
                    handler.giveUp(read(stored), run, last);
                }
            });
            return leaveAlone();
        } catch (RuntimeException failed) {
            LOG.errorf(failed, "Giving up task %s failed", lease.id());
            return run.attempt() >= ATTEMPTS_TO_GIVE_UP ? remove(lease) : rescheduleIn(BETWEEN_ATTEMPTS_TO_GIVE_UP);
        }
    }

    private T read(StoredTask stored) {
        try {
            return json.readValue(stored.data(), kind.data());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "The stored data of a task of kind %s cannot be read".formatted(kind.name()), e);
        }
    }

    private CompletionHandler<StoredTask> remove(TaskRepository.Lease lease) {
        return (complete, operations) -> tasks.remove(lease);
    }

    private CompletionHandler<StoredTask> rescheduleIn(Duration delay) {
        return (complete, operations) ->
                operations.reschedule(complete, clock.instant().plus(delay));
    }

    private static CompletionHandler<StoredTask> leaveAlone() {
        return (complete, operations) -> {};
    }
}
