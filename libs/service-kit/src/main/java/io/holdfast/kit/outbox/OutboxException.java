package io.holdfast.kit.outbox;

/** Events could not be stored or relayed; the cause says why, and trying again may help. */
final class OutboxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OutboxException(String message, Throwable cause) {
        super(message, cause);
    }
}
