package io.holdfast.scheduler.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Goes off at the moments that it was set to, on a thread of its own. */
final class Alarm implements AutoCloseable {

    /** Further ahead it is not set: until then the moment may change, and clocks drift apart. */
    private static final Duration AHEAD = Duration.ofMinutes(1);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            work -> Thread.ofPlatform().daemon().name("due-alarm").unstarted(work));

    private final AtomicReference<Instant> set = new AtomicReference<>(Instant.MIN);
    private final InstantSource clock;
    private final Runnable work;

    /** @param work may set the alarm again; must not throw */
    Alarm(InstantSource clock, Runnable work) {
        this.clock = clock;
        this.work = work;
    }

    /** Sets it, once for each moment however often that is asked for. */
    void set(Instant moment) {
        var wait = Duration.between(clock.instant(), moment);
        if (wait.compareTo(AHEAD) < 0 && !thread.isShutdown() && !moment.equals(set.getAndSet(moment))) {
            // never before the moment, not even by the microsecond that two clocks differ
            var _ = thread.schedule(this::goOff, Math.max(0, wait.toNanos()) + 1_000_000, TimeUnit.NANOSECONDS);
        }
    }

    private void goOff() {
        set.set(Instant.MIN);
        work.run();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
