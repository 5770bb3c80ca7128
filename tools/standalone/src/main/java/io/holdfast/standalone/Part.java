package io.holdfast.standalone;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something embedded that can be stopped and started again while the rest goes on. */
public final class Part<T extends AutoCloseable> implements AutoCloseable {

    private final Supplier<T> starter;
    private @Nullable T running;

    Part(Supplier<T> starter) {
        this.starter = starter;
    }

    public synchronized void start() {
        if (running == null) {
            running = starter.get();
        }
    }

    /** The part as it runs now; it changes with each start. */
    public synchronized T get() {
        return Objects.requireNonNull(running, "the part is stopped");
    }

    @Override
    public synchronized void close() {
        var last = running;
        running = null;
        if (last == null) {
            return;
        }
        try {
            last.close();
        } catch (Exception e) {
            throw e instanceof RuntimeException known ? known : new IllegalStateException(e);
        }
    }
}
