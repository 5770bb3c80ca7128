package io.holdfast.vaultformat.map;

import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;

/**
 * A page as its parent describes it; what is all zero has no page and no entry.
 *
 * <pre>
 * packId 16 | frame u16 | offset u32 | length u24 | hash 16 | live blocks varint | pack set
 * </pre>
 *
 * @param high bytes 0 to 7 of the page's id
 * @param low bytes 8 to 15
 * @param liveBlocks stored blocks below
 * @param packs exactly the packs below, this page's own included
 */
public record Child(FrameRef frame, long high, long low, long liveBlocks, PackSet packs) {

    void write(ByteWriter out) {
        frame.pack().write(out);
        out.u16(frame.number())
                .u32(frame.offset())
                .u24(frame.length())
                .u64(high)
                .u64(low)
                .varint(liveBlocks);
        packs.write(out);
    }

    static Child read(ByteReader in) {
        var pack = PackId.read(in);
        var frame = new FrameRef(pack, in.u16(), in.size(Integer.MAX_VALUE), in.u24());
        return new Child(frame, in.u64(), in.u64(), in.varint(), PackSet.read(in));
    }
}
