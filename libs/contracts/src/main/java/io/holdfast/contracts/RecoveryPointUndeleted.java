package io.holdfast.contracts;

import java.util.UUID;

/**
 * A recovery point that was soft-deleted can be restored again.
 *
 * @param pointId the point
 * @param itemId the protected item
 * @param vault where it lies
 */
public record RecoveryPointUndeleted(UUID pointId, UUID itemId, VaultRef vault) implements PointEvent {

    public static final String TYPE = "io.holdfast.point.undeleted.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
