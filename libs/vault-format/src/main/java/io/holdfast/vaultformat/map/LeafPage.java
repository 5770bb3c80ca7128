package io.holdfast.vaultformat.map;

import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Up to 128 blocks in a row.
 *
 * <pre>
 * 1 u8 | blocks u16 | packs u16 × packId 16 | entries
 * entry: slot u16 | frame u16 | offset u32 | length u24 | hash 16      a stored block; slot counts the packs above
 *        0xFFFF   | run u16                                            that many blocks of zeros
 * </pre>
 *
 * <p>Packs stand in the order of their first use, so that equal leaves have equal bytes.
 */
public final class LeafPage {

    private static final int KIND = 1;
    private static final int HOLE = 0xFFFF;

    private final @Nullable BlockRef[] blocks;

    public LeafPage(int blocks) {
        this.blocks = new @Nullable BlockRef[blocks];
    }

    public int size() {
        return blocks.length;
    }

    /** Null where the disk is zero. */
    public @Nullable BlockRef get(int block) {
        return blocks[block];
    }

    public void set(int block, @Nullable BlockRef ref) {
        blocks[block] = ref;
    }

    public int liveBlocks() {
        var live = 0;
        for (var block : blocks) {
            live += block == null ? 0 : 1;
        }
        return live;
    }

    public PackSet packs() {
        var packs = PackSet.builder();
        for (var block : blocks) {
            if (block != null) {
                packs.add(block.frame().pack());
            }
        }
        return packs.build();
    }

    public byte[] encode() {
        var slots = new LinkedHashMap<PackId, Integer>();
        for (var block : blocks) {
            if (block != null) {
                slots.putIfAbsent(block.frame().pack(), slots.size());
            }
        }
        var out = new ByteWriter(blocks.length * 28 + 64)
                .u8(KIND)
                .u16(blocks.length)
                .u16(slots.size());
        slots.keySet().forEach(pack -> pack.write(out));
        for (var i = 0; i < blocks.length; ) {
            var block = blocks[i];
            if (block == null) {
                var run = runOfHoles(i);
                out.u16(HOLE).u16(run);
                i += run;
            } else {
                var frame = block.frame();
                out.u16(slots.getOrDefault(frame.pack(), HOLE)).u16(frame.number());
                out.u32(frame.offset()).u24(frame.length()).u64(block.high()).u64(block.low());
                i++;
            }
        }
        return out.toBytes();
    }

    private int runOfHoles(int from) {
        var to = from;
        while (to < blocks.length && blocks[to] == null) {
            to++;
        }
        return to - from;
    }

    public static LeafPage decode(byte[] bytes, int expectedBlocks) {
        var in = new ByteReader(bytes);
        if (in.u8() != KIND || in.u16() != expectedBlocks) {
            throw new Malformed("a map page is not the leaf it should be");
        }
        var count = in.u16();
        if (count > expectedBlocks) {
            throw new Malformed("a leaf names too many packs");
        }
        var packs = new PackId[count];
        for (var i = 0; i < count; i++) {
            packs[i] = PackId.read(in);
        }
        var page = new LeafPage(expectedBlocks);
        for (var i = 0; i < expectedBlocks; ) {
            i += page.readEntry(in, packs, i);
        }
        in.end();
        return page;
    }

    private int readEntry(ByteReader in, PackId[] packs, int at) {
        var slot = in.u16();
        if (slot == HOLE) {
            var run = in.u16();
            if (run == 0 || run > blocks.length - at) {
                throw new Malformed("a run of holes does not fit its leaf");
            }
            return run;
        }
        if (slot >= packs.length) {
            throw new Malformed("a leaf's slot is out of range");
        }
        var frame = new FrameRef(packs[slot], in.u16(), in.size(Integer.MAX_VALUE), in.u24());
        blocks[at] = new BlockRef(frame, in.u64(), in.u64());
        return 1;
    }
}
