package io.holdfast.vaultformat.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.vaultformat.frame.Algorithm;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameContext;
import io.holdfast.vaultformat.frame.FrameDecoder;
import io.holdfast.vaultformat.frame.FrameEncoder;
import io.holdfast.vaultformat.frame.FrameHeader;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The pack's table of contents: what a dedup index or a compaction learns about a pack from its last bytes. */
public final class PackFooter {

    static final int ENTRY = 47;
    static final int TRAILER = 16;

    /** Keeps a footer below 800 KB, however well blocks compress. */
    static final int MOST_FRAMES = 16_384;

    private PackFooter() {}

    /**
     * One frame of the pack.
     *
     * @param offset of the frame's header
     * @param length header, ciphertext and tag
     * @param resourceHint CRC-32C of the resource's name, to group frames of one disk when packs are rewritten
     */
    public record Entry(BlockId id, FrameType type, int offset, int length, int plainLength, int resourceHint) {

        void write(ByteWriter out) {
            id.write(out);
            out.u8(type.code()).u32(offset).u24(length).u24(plainLength).u32(resourceHint);
        }

        static Entry read(ByteReader in) {
            return new Entry(BlockId.read(in), FrameType.of(in.u8()), in.u32(), in.u24(), in.u24(), in.u32());
        }
    }

    static int lengthFor(int frames) {
        return FrameEncoder.frameLength(frames * ENTRY) + TRAILER;
    }

    /** Writes footer and trailer, and returns how many bytes they take. */
    static int write(FrameEncoder encoder, FrameContext context, ByteWriter entries, byte[] out, int offset) {
        return write(encoder, context, entries, out, offset, offset);
    }

    /** @param at where in {@code out} that begins which begins at {@code offset} in the pack */
    static int write(FrameEncoder encoder, FrameContext context, ByteWriter entries, byte[] out, int at, int offset) {
        var plain = entries.toBytes();
        var length = encoder.encode(
                context,
                FrameContext.FOOTER_NUMBER,
                FrameType.FOOTER,
                Algorithm.RAW,
                plain.length,
                plain,
                0,
                plain.length,
                out,
                at);
        var trailer = new ByteWriter(TRAILER)
                .u32(offset)
                .u32(length)
                .u32(crc(out, at, length))
                .raw("1PVB".getBytes(US_ASCII))
                .toBytes();
        System.arraycopy(trailer, 0, out, at + length, TRAILER);
        return length + TRAILER;
    }

    /** Where the footer of a pack of {@code packLength} bytes is. */
    record Trailer(int offset, int length, int crc) {

        static Trailer read(byte[] bytes, long packLength) {
            var in = new ByteReader(bytes);
            var trailer = new Trailer(in.u32(), in.u32(), in.u32());
            in.expect("1PVB");
            var end = (long) trailer.offset + trailer.length + TRAILER;
            if (trailer.offset < PackHeader.LENGTH || trailer.length < 0 || end != packLength) {
                throw new Malformed("its trailer is wrong");
            }
            if (trailer.length > FrameEncoder.frameLength(MOST_FRAMES * ENTRY)) {
                throw new Malformed("its footer is too long");
            }
            return trailer;
        }
    }

    static List<Entry> read(FrameDecoder decoder, FrameContext context, Trailer trailer, byte[] footer) {
        if (crc(footer, 0, footer.length) != trailer.crc) {
            throw new Malformed("its footer's CRC is wrong");
        }
        return entries(decoder.decode(context, FrameContext.FOOTER_NUMBER, FrameType.FOOTER, footer), trailer.offset);
    }

    /** Frames that lie side by side from the header to {@code end}. */
    static List<Entry> entries(byte[] plain, int end) {
        var in = new ByteReader(plain);
        var entries = new ArrayList<Entry>(plain.length / ENTRY);
        var expected = PackHeader.LENGTH;
        while (in.left() > 0) {
            var entry = Entry.read(in);
            if (entry.offset != expected || entry.length < FrameHeader.LENGTH + FrameHeader.TAG) {
                throw new Malformed("its footer is inconsistent");
            }
            expected += entry.length;
            entries.add(entry);
        }
        if (expected != end) {
            throw new Malformed("its footer is inconsistent");
        }
        return entries;
    }

    private static int crc(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
