package io.holdfast.contracts;

import java.util.UUID;

/** What a transfer worker tells of the bytes it moves. Keyed by the protected item. */
public sealed interface TransferEvent extends Event
        permits TransferProgressed,
                TransferCompleted,
                TransferFailed,
                RestoreCompleted,
                RestoreFailed,
                VerificationCompleted,
                VerificationFailed {

    /** The protected item that the event is about. */
    UUID itemId();

    @Override
    default String key() {
        return itemId().toString();
    }

    @Override
    default String topic() {
        return Topics.TRANSFERS;
    }
}
