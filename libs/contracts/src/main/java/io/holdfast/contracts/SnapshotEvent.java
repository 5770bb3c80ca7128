package io.holdfast.contracts;

import java.util.UUID;

/** What a snapshot worker tells of the snapshots it takes and gives up. Keyed by the protected item. */
public sealed interface SnapshotEvent extends Event permits SnapshotTaken, SnapshotFailed, SnapshotReleased {

    /** The protected item that the event is about. */
    UUID itemId();

    @Override
    default String key() {
        return itemId().toString();
    }

    @Override
    default String topic() {
        return Topics.SNAPSHOTS;
    }
}
