package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.source.Extent;
import java.util.Optional;

/** Takes what a scan finds, from many threads. */
interface Sink {

    /** What may spare the scan to fetch all of a disk. */
    default Optional<Comparison> comparison(int disk) {
        return Optional.empty();
    }

    /** Plain bytes that passed every check; the array is reused afterwards. */
    void accept(int disk, long position, byte[] bytes, int offset, int length);

    /** A part of a disk that cannot be had. */
    void damaged(PackId pack, int disk, Extent range, String problem);
}
