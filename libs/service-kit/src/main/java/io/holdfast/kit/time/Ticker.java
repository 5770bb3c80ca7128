package io.holdfast.kit.time;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Does something small over and over on a thread of its own; a round that fails is reported and spoils no later one. */
public final class Ticker implements AutoCloseable {

    private static final Duration TIME_TO_STOP = Duration.ofSeconds(10);

    private final ScheduledExecutorService thread;

    private Ticker(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    /** Starts at once; the period counts from the end of one round to the beginning of the next. */
    public static Ticker every(Duration period, String name, Runnable round, Consumer<RuntimeException> onFailure) {
        var thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
        Runnable guarded = () -> {
            try {
                round.run();
            } catch (RuntimeException e) {
                onFailure.accept(e);
            }
        };
        var _ = thread.scheduleWithFixedDelay(guarded, 0, period.toMillis(), TimeUnit.MILLISECONDS);
        return new Ticker(thread);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("a round did not end within " + TIME_TO_STOP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
