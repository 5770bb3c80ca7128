package io.holdfast.vault.point;

import java.util.UUID;

/** Told inside the house when the tombstones of points are in their vault: nothing needs their bytes for their sake. */
public record PointsDeleted(UUID vaultId, int number) {}
