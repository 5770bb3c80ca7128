package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.frame.FrameEncoder;
import io.holdfast.vaultformat.key.PackKey;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The first and the last bytes of a pack, without the frames between them: all that an index, a collection or a map's
 * reader learns of a pack whose blocks it does not want. Trials of vaults that are too large to write are made of these.
 */
public final class PackEdges {

    private final byte[] header;
    private final byte[] end;
    private final int endOffset;

    private PackEdges(byte[] header, byte[] end, int endOffset) {
        this.header = header;
        this.end = end;
        this.endOffset = endOffset;
    }

    /** @param frames side by side from the end of the header on */
    public static PackEdges of(
            VaultKeys keys,
            PackKind kind,
            PackId pack,
            String sessionId,
            List<PackFooter.Entry> frames,
            RandomGenerator random) {
        var key = PackKey.random(random);
        var header = PackHeader.write(keys, kind, pack, sessionId, key, random);
        var entries = new ByteWriter(frames.size() * PackFooter.ENTRY);
        var endOffset = PackHeader.LENGTH;
        for (var frame : frames) {
            frame.write(entries);
            endOffset += frame.length();
        }
        var end = new byte[PackFooter.lengthFor(frames.size())];
        var unused =
                PackFooter.write(new FrameEncoder(), PackHeader.context(keys, pack, key), entries, end, 0, endOffset);
        return new PackEdges(header, end, endOffset);
    }

    /** The offset of the first frame of any pack. */
    public static int firstOffset() {
        return PackHeader.LENGTH;
    }

    /** Bytes that a footer with its trailer takes. */
    public static int endLength(int frames) {
        return PackFooter.lengthFor(frames);
    }

    public byte[] header() {
        return header.clone();
    }

    /** Footer and trailer. */
    public byte[] end() {
        return end.clone();
    }

    /** Where the footer begins. */
    public int endOffset() {
        return endOffset;
    }

    /** What the pack says it holds. */
    @Override
    public String toString() {
        return "PackEdges[footer at %d, %d bytes]".formatted(endOffset, end.length);
    }
}
