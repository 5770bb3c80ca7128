package io.holdfast.contracts;

import java.util.UUID;

/**
 * A snapshot is gone from the source; what remains of its point is the copy in the vault.
 *
 * @param snapshotId the snapshot
 * @param itemId the protected item
 * @param pointId the recovery point that was made from it
 */
public record SnapshotReleased(UUID snapshotId, UUID itemId, UUID pointId) implements SnapshotEvent {

    public static final String TYPE = "io.holdfast.snapshot.released.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
