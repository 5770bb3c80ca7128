package io.holdfast.vaultformat.index;

import java.util.List;

/**
 * What was done to the index.
 *
 * @param segments there are now
 * @param blocks they name, those of packs that are gone included
 * @param written segments made anew or of others
 * @param removed segments, merged, emptied or unreadable
 * @param unreadable why segments could not be read; what they named was looked up in the packs again, as far as it fits
 *     into one run
 * @param damagedPacks packs whose footer could not be read, and which are therefore in no segment
 */
public record IndexReport(
        int segments, long blocks, int written, int removed, List<String> unreadable, List<String> damagedPacks) {

    public IndexReport {
        unreadable = List.copyOf(unreadable);
        damagedPacks = List.copyOf(damagedPacks);
    }
}
