package io.holdfast.vaultformat.frame;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;

/**
 * The earlier frame of the same pack whose block is the dictionary of this one, in distances, which are known before
 * anybody knows where in a pack the two will lie.
 *
 * @param framesBack numbers between the two, at least 1
 * @param bytesBack from this frame's header back to the other's
 * @param length the other's: header, ciphertext and tag
 */
public record Reference(int framesBack, int bytesBack, int length) {

    /** As the payload begins: {@code framesBack u16 | bytesBack u32 | length u32}. */
    public static final int BYTES = 10;

    /** What trained dictionaries of zstd begin with: such a block would be taken for one, and is no reference. */
    private static final int DICTIONARY_MAGIC = 0x37A430EC;

    /** Whether a block can be what others are compressed against. */
    public static boolean canBe(byte[] block, int offset, int length) {
        return length >= Integer.BYTES && ByteBuffer.wrap(block, offset, length).getInt() != DICTIONARY_MAGIC;
    }

    public void write(byte[] out, int offset) {
        ByteBuffer.wrap(out, offset, BYTES)
                .putShort((short) framesBack)
                .putInt(bytesBack)
                .putInt(length);
    }

    /** Reads what a frame's payload begins with; a reference that leads out of the frames before it is malformed. */
    static Reference read(byte[] payload, int payloadLength, StoredFrame from) {
        var in = new ByteReader(payload, 0, Math.min(payloadLength, BYTES));
        var reference = new Reference(in.u16(), in.size(Integer.MAX_VALUE), in.size(FrameHeader.LARGEST));
        var possible = reference.framesBack >= 1
                && reference.framesBack <= from.number()
                && reference.bytesBack <= from.packOffset()
                && reference.length <= reference.bytesBack;
        if (!possible) {
            throw new Malformed("a frame's reference leads nowhere");
        }
        return reference;
    }
}
