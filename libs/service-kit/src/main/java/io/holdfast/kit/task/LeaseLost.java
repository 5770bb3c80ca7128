package io.holdfast.kit.task;

/** This worker is no longer in charge of the task and has to leave everything as it is. Don't catch it. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(String message) {
        super(message);
    }
}
