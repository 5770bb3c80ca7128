package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.error.VaultError;
import java.util.List;

/**
 * The points of a vault, and what could not be read while looking for them.
 *
 * @param points committed and not deleted, oldest first
 * @param damaged decisions that do not open; each may have been a point
 */
public record Listing(List<Manifest> points, List<VaultError.DamagedVault> damaged) {

    public Listing {
        points = List.copyOf(points);
        damaged = List.copyOf(damaged);
    }
}
