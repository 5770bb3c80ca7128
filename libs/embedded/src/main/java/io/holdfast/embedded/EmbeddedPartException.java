package io.holdfast.embedded;

import org.jspecify.annotations.Nullable;

/** A part could not start, or do what it was asked; the message says why and what to do about it. */
public final class EmbeddedPartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public EmbeddedPartException(String message) {
        super(message);
    }

    public EmbeddedPartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
