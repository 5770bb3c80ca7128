package io.holdfast.kit.inbox;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that the end of the service cuts short. */
@ApplicationScoped
class Pauses {

    /** The service ends in the middle of an event: it is not acknowledged, and comes again after the next start. */
    static final class Stopping extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        Stopping() {
            super("The service is stopping; the event comes again after the next start.");
        }
    }

    private final CountDownLatch stopping = new CountDownLatch(1);

    void onStop(@Observes @Priority(1) ShutdownEvent event) {
        stopping.countDown();
    }

    long nanoTime() {
        return System.nanoTime();
    }

    void pause(Duration duration) {
        try {
            if (stopping.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Stopping();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopping();
        }
    }
}
