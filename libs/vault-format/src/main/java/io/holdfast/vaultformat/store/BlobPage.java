package io.holdfast.vaultformat.store;

import java.util.List;

/**
 * One page of a listing.
 *
 * @param more whether there are names after the last one of this page
 */
public record BlobPage(List<Blob> blobs, boolean more) {

    public BlobPage {
        blobs = List.copyOf(blobs);
    }
}
