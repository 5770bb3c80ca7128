package io.holdfast.transfer.task;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * Knows the attempts under way, and gives back what they held when a while has passed without any.
 *
 * <p>Packs of many megabytes are garbage then, and a worker at rest makes no more of it: the collector, left alone, would
 * not come before the next transfer.
 */
final class Underway {

    /** A collection takes a tenth of a second, so it follows only work that took much longer. */
    private static final Duration WORTH_IT = Duration.ofSeconds(3);

    private final InstantSource clock;
    private final Executor later;
    private final Runnable giveBack;
    private int attempts;
    private long begun;
    private Instant since = Instant.MAX;

    /** @param later runs what it is given when it has been quiet for long enough, if nothing has begun since */
    Underway(InstantSource clock, Executor later, Runnable giveBack) {
        this.clock = clock;
        this.later = later;
        this.giveBack = giveBack;
    }

    void run(Runnable attempt) {
        begin();
        try {
            attempt.run();
        } finally {
            if (end()) {
                var seen = begun();
                later.execute(() -> {
                    if (begun() == seen) {
                        giveBack.run();
                    }
                });
            }
        }
    }

    private synchronized long begun() {
        return begun;
    }

    private synchronized void begin() {
        begun++;
        if (attempts++ == 0) {
            since = clock.instant();
        }
    }

    /** True when it is quiet now after work that was worth it. */
    private synchronized boolean end() {
        return --attempts == 0 && !clock.instant().isBefore(since.plus(WORTH_IT));
    }
}
