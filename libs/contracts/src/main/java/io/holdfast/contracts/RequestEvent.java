package io.holdfast.contracts;

import java.util.UUID;

/** What the scheduler asks of the workers. Keyed by the protected item. */
public sealed interface RequestEvent extends Event
        permits BackupRequested, BackupCancelRequested, RestoreRequested, VerificationRequested {

    /** The protected item that the event is about. */
    UUID itemId();

    @Override
    default String key() {
        return itemId().toString();
    }

    @Override
    default String topic() {
        return Topics.REQUESTS;
    }
}
