package io.holdfast.retention.prune;

import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.kit.task.Tasks;
import io.holdfast.retention.plan.Tagging;
import io.holdfast.retention.prune.SweepTask.Sweep;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Looks through all items at even times: for points whose time has come while nothing else happened to their item, and
 * for whatever was missed.
 *
 * <p>Each sweep books the next one under the name of its moment, so that all replicas together sweep once.
 */
@ApplicationScoped
class SweepTask implements TaskHandler<Sweep> {

    static final TaskKind<Sweep> KIND = new TaskKind<>("sweep", Sweep.class);

    private final Pruning pruning;
    private final Tagging tagging;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Duration every;

    SweepTask(Pruning pruning, Tagging tagging, Tasks tasks, InstantSource clock, PruneConfig config) {
        this.pruning = pruning;
        this.tagging = tagging;
        this.tasks = tasks;
        this.clock = clock;
        this.every = config.sweepEvery();
    }

    record Sweep(Instant at) {}

    @Override
    public TaskKind<Sweep> kind() {
        return KIND;
    }

    @Transactional
    void onStart(@Observes StartupEvent started) {
        bookNext();
    }

    @Override
    public void run(Sweep sweep, TaskRun run) {
        QuarkusTransaction.requiringNew().run(this::bookNext);
        tag(run);
        var position = Optional.of(Pruning.START);
        while (position.isPresent()) {
            run.checkLease();
            var after = position.get();
            position = QuarkusTransaction.requiringNew().call(() -> pruning.page(Optional.empty(), after));
        }
    }

    /** Nothing is lost: the next sweep is booked already. */
    @Override
    public void giveUp(Sweep sweep, TaskRun run, Throwable last) {}

    private void tag(TaskRun run) {
        for (var policy : QuarkusTransaction.requiringNew().call(tagging::policiesToTagBy)) {
            while (QuarkusTransaction.requiringNew().call(() -> tagging.some(policy))) {
                run.checkLease();
            }
        }
    }

    private void bookNext() {
        var slot = clock.millis() / every.toMillis() + 1;
        var due = Instant.ofEpochMilli(slot * every.toMillis());
        tasks.addAt(KIND, "%s/%d".formatted(every, slot), new Sweep(due), due);
    }
}
