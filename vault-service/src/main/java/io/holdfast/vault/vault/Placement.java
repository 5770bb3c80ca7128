package io.holdfast.vault.vault;

import io.holdfast.contracts.Redundancy;
import org.jspecify.annotations.Nullable;

/**
 * Where a new vault goes, and how many places keep it.
 *
 * <p>A redundancy that the configured stores cannot give is refused, because a promise of a second copy that nobody keeps
 * is found out on the worst day.
 */
record Placement(String region, Redundancy redundancy) {

    /** Takes what was asked for; otherwise the default region, and two regions where there are two, as Azure does. */
    static Placement of(Regions regions, @Nullable String region, @Nullable Redundancy redundancy) {
        var chosen = region == null ? regions.defaultRegion() : region;
        if (!regions.names().contains(chosen)) {
            throw new VaultError.UnknownRegion(regions.names());
        }
        return new Placement(chosen, redundancy == null ? usual(regions) : possible(regions, chosen, redundancy));
    }

    /** The redundancy itself, or an error that says which store is missing for it. */
    static Redundancy possible(Regions regions, String region, Redundancy redundancy) {
        var possible = switch (redundancy) {
            case LOCALLY_REDUNDANT -> true;
            case ZONE_REDUNDANT -> regions.spansZones(region);
            case GEO_REDUNDANT -> regions.names().size() >= 2;
        };
        if (!possible) {
            throw new VaultError.RedundancyUnavailable(redundancy, region);
        }
        return redundancy;
    }

    private static Redundancy usual(Regions regions) {
        return regions.names().size() >= 2 ? Redundancy.GEO_REDUNDANT : Redundancy.LOCALLY_REDUNDANT;
    }
}
