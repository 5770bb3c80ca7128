package io.holdfast.standalone.folder;

/** The standalone cannot run like this; the message says why and what to do now. */
public final class CannotStartException extends RuntimeException {

    public CannotStartException(String message) {
        super(message);
    }

    public CannotStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
