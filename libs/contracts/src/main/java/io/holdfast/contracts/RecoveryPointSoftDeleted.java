package io.holdfast.contracts;

import java.time.Instant;
import java.util.UUID;

/**
 * A recovery point is hidden and can be had back until it is purged.
 *
 * @param pointId the point
 * @param itemId the protected item
 * @param vault where it lies
 * @param purgeAt when it is deleted for good
 * @param onRequest whether a person asked for it, and not a policy; then no policy brings it back
 * @param reason why, for a person
 */
public record RecoveryPointSoftDeleted(
        UUID pointId, UUID itemId, VaultRef vault, Instant purgeAt, boolean onRequest, String reason)
        implements PointEvent {

    public static final String TYPE = "io.holdfast.point.soft-deleted.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
