package io.holdfast.cli.point;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The JSON of one point in {@code points} that scripts rely on. */
record PointShape(
        String id,
        Instant takenAt,
        @Nullable String type,
        @Nullable String consistency,
        @Nullable String tier,
        List<String> tags,
        @Nullable Instant expiresAt,
        List<String> keptBecause,
        long logicalBytes,
        long shippedBytes,
        @Nullable String detectionMode,
        @Nullable String replicaState,
        @Nullable String state,
        @Nullable JsonNode damage,
        @Nullable Instant purgeAt,
        @Nullable String deletionReason) {

    /** The vault's words and retention's; a point that retention has not seen yet has neither tags nor reasons. */
    static PointShape of(PointView point, RetentionView.@Nullable Kept kept) {
        return new PointShape(
                point.id(),
                point.takenAt(),
                point.type(),
                point.consistency(),
                point.tier(),
                kept == null ? List.of() : Objects.requireNonNullElse(kept.tags(), List.of()),
                kept == null ? null : kept.expiresAt(),
                kept == null ? List.of() : Objects.requireNonNullElse(kept.keptBecause(), List.of()),
                point.logicalBytes(),
                point.shippedBytes(),
                point.detectionMode(),
                point.replicaState(),
                point.state(),
                point.damage(),
                point.purgeAt(),
                point.deletionReason());
    }
}
