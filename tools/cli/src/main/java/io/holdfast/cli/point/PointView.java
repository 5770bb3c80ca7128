package io.holdfast.cli.point;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point as the vault tells it.
 *
 * @param takenAt the moment that its bytes belong to
 * @param tier where the bytes lie, for example {@code SnapshotAndVaultStandard}
 * @param state for example {@code Available} or {@code Degraded}
 * @param shippedBytes bytes it added to the store
 * @param damage what is wrong with a degraded point
 * @param purgeAt when a soft-deleted point goes for good
 * @param deletionReason why it was deleted
 */
record PointView(
        String id,
        String item,
        Instant takenAt,
        @Nullable String type,
        @Nullable String consistency,
        @Nullable String tier,
        @Nullable String state,
        @Nullable String detectionMode,
        long logicalBytes,
        long shippedBytes,
        @Nullable String replicaState,
        @Nullable JsonNode damage,
        @Nullable Instant purgeAt,
        @Nullable String deletionReason) {}
