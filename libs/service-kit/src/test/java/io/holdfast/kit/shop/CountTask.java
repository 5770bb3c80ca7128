package io.holdfast.kit.shop;

import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.task.TaskHandler;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.kit.trace.Correlation;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Does what its data says. */
@Singleton
public class CountTask implements TaskHandler<CountTask.Count> {

    public static final TaskKind<Count> KIND = new TaskKind<>("count", Count.class);

    public final List<String> runs = new CopyOnWriteArrayList<>();
    public final List<String> requestIds = new CopyOnWriteArrayList<>();

    private final Outbox outbox;

    CountTask(Outbox outbox) {
        this.outbox = outbox;
    }

    /** What to do: {@code fine}, {@code fails}, {@code fails once}, {@code waits}, {@code until cancelled}. */
    public record Count(UUID item, String what) {}

    @Override
    public TaskKind<Count> kind() {
        return KIND;
    }

    @Override
    public int maxAttempts() {
        return 3;
    }

    @Override
    public Duration retryDelay(int attempt) {
        return Duration.ofMillis(50);
    }

    @Override
    public void run(Count count, TaskRun run) throws Exception {
        runs.add(run.id() + "#" + run.attempt());
        requestIds.add(Correlation.current().requestId());
        switch (count.what()) {
            case "fails" -> throw new IllegalStateException("as asked for");
            case "fails once" -> {
                if (run.attempt() == 1) {
                    throw new IllegalStateException("as asked for");
                }
            }
            case "until cancelled" -> {
                for (int i = 0; i < 300; i++) {
                    run.checkLease();
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
            default -> {}
        }
    }

    @Override
    public void giveUp(Count count, TaskRun run, Throwable last) {
        outbox.publish(
                Events.deleted(count.item(), "given up after %d: %s".formatted(run.attempt(), last.getMessage())));
    }
}
