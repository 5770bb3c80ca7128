package io.holdfast.cli.point;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point as the vault tells it.
 *
 * @param takenAt the moment that its bytes belong to
 * @param tier where the bytes lie, for example {@code SnapshotAndVaultStandard}
 * @param shippedBytes bytes it added to the store
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
        @Nullable String replicaState) {}
