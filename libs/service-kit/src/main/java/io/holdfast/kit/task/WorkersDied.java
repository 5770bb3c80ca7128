package io.holdfast.kit.task;

/** A task was started as often as it may be, and its last worker never came back. */
public final class WorkersDied extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WorkersDied(int attempts) {
        super("The work was started %d times, and the last worker ended without a word.".formatted(attempts));
    }
}
