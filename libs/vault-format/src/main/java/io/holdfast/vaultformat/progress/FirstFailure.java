package io.holdfast.vaultformat.progress;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong first among helper threads; the thread that waits for them throws it.
 *
 * <p>Takes errors as well as exceptions: what kept a pack from being sent must keep it from being committed.
 */
public final class FirstFailure {

    private final AtomicReference<@Nullable RuntimeException> first = new AtomicReference<>();

    /** Remembers it, unless something else came first. */
    public void set(Throwable thrown) {
        var failure =
                thrown instanceof RuntimeException e ? e : new IllegalStateException("A helper thread failed", thrown);
        first.compareAndSet(null, failure);
    }

    public boolean isSet() {
        return first.get() != null;
    }

    /** Throws the first failure, if there was one. */
    public void check() {
        var failure = first.get();
        if (failure != null) {
            throw failure;
        }
    }
}
