package io.holdfast.transfer.store;

/** The closest to a killed worker that a test comes: nobody knows this failure, so nobody may handle it. */
public final class Killed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Killed(String where) {
        super("killed at " + where);
    }
}
