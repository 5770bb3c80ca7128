package io.holdfast.transfer.store;

import java.util.Optional;
import java.util.UUID;

/** Between the engine's ids of points, which are any text, and those of events, which are UUIDs. */
public final class PointIds {

    private PointIds() {}

    /** Empty for a point that was not made by a Holdfast service; no event can name it. */
    public static Optional<UUID> parse(String pointId) {
        try {
            return Optional.of(UUID.fromString(pointId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
