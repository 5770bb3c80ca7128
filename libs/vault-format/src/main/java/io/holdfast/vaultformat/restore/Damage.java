package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.source.Extent;
import java.util.List;

/**
 * What is wrong with one pack, and which parts of which disk it takes with it.
 *
 * @param disk empty when no content is affected: the frames are sound, the pack's table of contents is not
 * @param ranges of the disk, merged; the first thousand
 */
public record Damage(PackId packId, String disk, List<Extent> ranges, String problem) {

    public Damage {
        ranges = List.copyOf(ranges);
    }
}
