package io.holdfast.vault.point;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets few at once do what is dear; some wait for their turn, a short time, and all others are sent away. */
final class Turns {

    private final Semaphore free;
    private final int mostWaiting;
    private final Duration patience;

    /**
     * Begins with nobody at work.
     *
     * @param mostWaiting how many may wait for a turn
     * @param patience how long each of them waits
     */
    Turns(int atOnce, int mostWaiting, Duration patience) {
        this.free = new Semaphore(atOnce, true);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
    }

    /** @throws PointError.CountingBusy when no turn came, or too many wait for one; nothing was done then */
    <T> T take(Supplier<T> work) {
        if (!begin()) {
            throw new PointError.CountingBusy();
        }
        try {
            return work.get();
        } finally {
            free.release();
        }
    }

    private boolean begin() {
        try {
            return free.tryAcquire(0, TimeUnit.MILLISECONDS)
                    || free.getQueueLength() < mostWaiting
                            && free.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
