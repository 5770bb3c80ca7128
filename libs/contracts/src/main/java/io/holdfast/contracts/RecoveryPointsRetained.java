package io.holdfast.contracts;

import java.util.List;
import java.util.UUID;

/**
 * The vault was told that these recovery points may go, and now something keeps them again: those that are still there
 * are to stay.
 *
 * @param itemId the protected item
 * @param vaultId its vault
 * @param points the points, oldest first
 */
public record RecoveryPointsRetained(UUID itemId, UUID vaultId, List<UUID> points) implements Event {

    public static final String TYPE = "io.holdfast.points.retained.v1";

    public RecoveryPointsRetained {
        points = List.copyOf(points);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String key() {
        return itemId.toString();
    }

    @Override
    public String topic() {
        return Topics.RETENTION;
    }
}
