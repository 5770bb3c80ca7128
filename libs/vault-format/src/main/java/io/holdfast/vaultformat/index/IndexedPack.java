package io.holdfast.vaultformat.index;

import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;

/** A pack as a segment names it: with the place of its footer, so that one read fetches that. */
record IndexedPack(PackId id, int footerOffset, int footerLength) {

    static final int LENGTH = PackId.LENGTH + 8;
    private static final int LONGEST_FOOTER = 1 << 20;

    void write(ByteWriter out) {
        id.write(out);
        out.u32(footerOffset).u32(footerLength);
    }

    /** @throws Malformed when there can be no such pack */
    static IndexedPack read(ByteReader in) {
        var id = PackId.read(in);
        return new IndexedPack(id, in.size(Integer.MAX_VALUE - 2 * LONGEST_FOOTER), in.size(LONGEST_FOOTER));
    }
}
