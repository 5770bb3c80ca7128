package io.holdfast.vault.vault;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The places that hold vaults.
 *
 * @param names every region that has a store
 * @param zonal the regions whose store says that it keeps each object in several zones
 * @param defaultRegion where a vault goes when nobody says
 */
record Regions(SortedSet<String> names, SortedSet<String> zonal, String defaultRegion) {

    Regions {
        names = new TreeSet<>(names);
        zonal = new TreeSet<>(zonal);
        if (!names.contains(defaultRegion)) {
            throw new IllegalArgumentException(
                    "holdfast.default-region is %s, but there are stores for %s only".formatted(defaultRegion, names));
        }
    }

    boolean spansZones(String region) {
        return zonal.contains(region);
    }
}
