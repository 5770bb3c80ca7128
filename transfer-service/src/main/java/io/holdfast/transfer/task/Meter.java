package io.holdfast.transfer.task;

import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/**
 * Passes on how far the bytes are, at most once in a while, and learns from the answer whether to go on.
 *
 * <p>The engine reports from many threads; whoever comes first after the pause carries the report, the others go on.
 */
final class Meter implements ProgressListener {

    private final InstantSource clock;
    private final Duration pause;
    private final Predicate<Progress> stillOurs;
    private final AtomicReference<Instant> last;
    private volatile boolean lost;

    /** @param stillOurs takes a report; false once the work is to stop */
    Meter(InstantSource clock, Duration pause, Predicate<Progress> stillOurs) {
        this.clock = clock;
        this.pause = pause;
        this.stillOurs = stillOurs;
        this.last = new AtomicReference<>(Instant.MIN);
    }

    @Override
    public void progressed(Progress progress) {
        var now = clock.instant();
        var before = last.get();
        var due = before.equals(Instant.MIN) || !now.isBefore(before.plus(pause));
        if (due && !lost && last.compareAndSet(before, now) && !stillOurs.test(progress)) {
            lost = true;
        }
    }

    @Override
    public boolean stopRequested() {
        return lost;
    }
}
