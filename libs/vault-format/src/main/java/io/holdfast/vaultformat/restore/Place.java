package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.map.BlockRef;
import io.holdfast.vaultformat.source.Extent;

/** A stored block and where on which disk it belongs. */
record Place(int disk, long position, int length, BlockRef block) {

    Extent extent() {
        return new Extent(position, length);
    }
}
