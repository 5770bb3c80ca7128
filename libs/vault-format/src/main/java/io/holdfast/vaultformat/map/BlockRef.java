package io.holdfast.vaultformat.map;

import io.holdfast.vaultformat.pack.FrameRef;

/**
 * A stored block: where its frame lies, and the first half of its id.
 *
 * @param high bytes 0 to 7 of the id
 * @param low bytes 8 to 15
 */
public record BlockRef(FrameRef frame, long high, long low) {

    /** The same block at another place. */
    public BlockRef at(FrameRef place) {
        return place.equals(frame) ? this : new BlockRef(place, high, low);
    }
}
