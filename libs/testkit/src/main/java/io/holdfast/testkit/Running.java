package io.holdfast.testkit;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that can be stopped and started again. */
final class Running<P> {

    private final Supplier<P> starter;
    private final Consumer<P> stopper;
    private @Nullable P part;

    Running(Supplier<P> starter, Consumer<P> stopper) {
        this.starter = starter;
        this.stopper = stopper;
    }

    synchronized void start() {
        if (part == null) {
            part = starter.get();
        }
    }

    synchronized void stop() {
        if (part != null) {
            stopper.accept(part);
            part = null;
        }
    }

    synchronized P part() {
        if (part == null) {
            throw new IllegalStateException("The part is stopped");
        }
        return part;
    }
}
