package io.holdfast.embedded;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that must end in a given time: the servers we embed may wait for ever for what never comes. */
final class Within {

    /** Work of an embedded server; what it throws is kept as the cause. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    private Within() {}

    static void time(String part, Duration limit, Work work) {
        var done = new CompletableFuture<Void>();
        var thread = Thread.ofPlatform().daemon().name("embedded-" + part).start(() -> {
            try {
                work.run();
                done.complete(null);
            } catch (Throwable t) {
                done.completeExceptionally(t);
            }
        });
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new EmbeddedPartException(
                    "%s was not ready within %d s. Is the machine overloaded, or its disk full?"
                            .formatted(part, limit.toSeconds()),
                    e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EmbeddedPartException known) {
                throw known;
            }
            throw new EmbeddedPartException("%s failed: %s".formatted(part, e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new EmbeddedPartException(part + " was interrupted.", e);
        }
    }
}
