package io.holdfast.contracts;

import java.util.List;
import java.util.UUID;

/**
 * Nothing keeps these recovery points any longer; the vault may delete them. Never the newest point of an item.
 *
 * @param itemId the protected item
 * @param vaultId its vault
 * @param points the points, oldest first
 */
public record RecoveryPointsExpired(UUID itemId, UUID vaultId, List<Expired> points) implements Event {

    public static final String TYPE = "io.holdfast.points.expired.v1";

    public RecoveryPointsExpired {
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

    /**
     * One point that may go.
     *
     * @param pointId the point
     * @param reason which rule had kept it, and since when none does
     * @param cause whether its time was over or its policy changed
     */
    public record Expired(UUID pointId, String reason, ExpiryCause cause) {}
}
