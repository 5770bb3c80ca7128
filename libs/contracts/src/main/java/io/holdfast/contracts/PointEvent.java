package io.holdfast.contracts;

import java.util.UUID;

/** What happens to a recovery point in the catalogue. Keyed by the protected item. */
public sealed interface PointEvent extends Event
        permits RecoveryPointCreated, RecoveryPointSoftDeleted, RecoveryPointUndeleted, RecoveryPointDeleted {

    /** The protected item that the event is about. */
    UUID itemId();

    @Override
    default String key() {
        return itemId().toString();
    }

    @Override
    default String topic() {
        return Topics.POINTS;
    }
}
