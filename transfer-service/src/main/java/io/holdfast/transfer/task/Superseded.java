package io.holdfast.transfer.task;

/** Another attempt has taken over; this one must leave everything as it is and say nothing. */
public final class Superseded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Superseded(String detail) {
        super(detail);
    }
}
