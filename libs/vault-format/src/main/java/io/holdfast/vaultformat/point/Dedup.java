package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;

/**
 * What looking for known blocks came to.
 *
 * @param bytes plain bytes that were found by their content elsewhere in the vault, and not stored again
 * @param note what of the index could not be used, and why; empty when all of it was, or none was needed
 */
public record Dedup(long bytes, String note) {

    public static final Dedup NONE = new Dedup(0, "");

    void write(ByteWriter out) {
        out.u64(bytes).text(note);
    }

    static Dedup read(ByteReader in) {
        return new Dedup(in.u64(), in.text());
    }
}
