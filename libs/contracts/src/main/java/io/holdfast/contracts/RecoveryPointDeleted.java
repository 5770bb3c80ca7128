package io.holdfast.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A recovery point can no longer be restored; its tombstone is in the vault.
 *
 * @param pointId the point
 * @param itemId the protected item
 * @param vault where it lay
 * @param deletedAt when
 * @param reason why, for a person
 */
public record RecoveryPointDeleted(UUID pointId, UUID itemId, VaultRef vault, Instant deletedAt, String reason)
        implements PointEvent {

    public static final String TYPE = "io.holdfast.point.deleted.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
