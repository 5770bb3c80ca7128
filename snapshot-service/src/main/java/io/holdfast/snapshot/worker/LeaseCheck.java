package io.holdfast.snapshot.worker;

import io.holdfast.kit.task.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Asks the database now and then, rather than with each megabyte, whether the work is still wanted. */
final class LeaseCheck implements Runnable {

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final TaskRun run;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    LeaseCheck(TaskRun run, InstantSource clock) {
        this.run = run;
        this.clock = clock;
    }

    @Override
    public void run() {
        var now = clock.instant();
        if (!now.isBefore(next)) {
            run.checkLease();
            next = now.plus(PERIOD);
        }
    }
}
