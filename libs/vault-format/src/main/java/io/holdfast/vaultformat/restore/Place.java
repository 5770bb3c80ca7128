package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.map.BlockRef;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.Places;
import io.holdfast.vaultformat.source.Extent;
import java.util.List;

/**
 * A stored block and where on which disk it belongs.
 *
 * @param block where it is read first
 * @param elsewhere where it may be too
 */
record Place(int disk, long position, int length, BlockRef block, List<FrameRef> elsewhere) {

    static Place of(int disk, long position, int length, BlockRef block, Places places) {
        var all = places.of(block.frame());
        return all.size() == 1
                ? new Place(disk, position, length, block, List.of())
                : new Place(disk, position, length, block.at(all.getFirst()), all.subList(1, all.size()));
    }

    Extent extent() {
        return new Extent(position, length);
    }
}
