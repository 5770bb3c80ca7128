package io.holdfast.vaultformat.frame;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The clear part of a frame.
 *
 * @param storedLength ciphertext and tag, in bytes
 * @param crc CRC-32C of the first twelve bytes of the header and of everything after it
 */
public record FrameHeader(FrameType type, Algorithm algorithm, int plainLength, int storedLength, int crc) {

    public static final int LENGTH = 16;
    public static final int TAG = 16;

    /** Pages of the largest maps stay below this; blocks are at most 1 MiB. */
    public static final int LARGEST_PLAIN = 4 << 20;

    /** The longest frame that is read. */
    static final int LARGEST = LENGTH + LARGEST_PLAIN * 2;

    private static final int MAGIC = 'F' << 8 | 'r';

    /** Reads a header, and checks header and content against the CRC; {@code length} counts both. */
    public static FrameHeader checked(byte[] bytes, int offset, int length) {
        var in = new ByteReader(bytes, offset, length);
        if (in.u16() != MAGIC) {
            throw new Malformed("a frame does not start with its magic");
        }
        var header = new FrameHeader(
                FrameType.of(in.u8()),
                Algorithm.of(in.u8()),
                in.size(LARGEST_PLAIN),
                in.size(LARGEST_PLAIN * 2),
                in.u32());
        if (header.storedLength != in.left() || header.storedLength < TAG) {
            throw new Malformed("a frame's length is wrong");
        }
        if (header.crc != crc(bytes, offset, length)) {
            throw new Malformed("a frame's CRC is wrong");
        }
        return header;
    }

    /** Writes the header in front of a content that is in place already. */
    static void write(
            byte[] bytes, int offset, FrameType type, Algorithm algorithm, int plainLength, int storedLength) {
        var header = ByteBuffer.wrap(bytes, offset, LENGTH)
                .putShort((short) MAGIC)
                .put((byte) type.code())
                .put((byte) algorithm.code())
                .putInt(plainLength)
                .putInt(storedLength);
        header.putInt(crc(bytes, offset, LENGTH + storedLength));
    }

    private static int crc(byte[] bytes, int offset, int length) {
        var crc = new CRC32C();
        crc.update(bytes, offset, LENGTH - 4);
        crc.update(bytes, offset + LENGTH, length - LENGTH);
        return (int) crc.getValue();
    }
}
