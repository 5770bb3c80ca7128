package io.holdfast.vaultformat.pack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.vaultformat.frame.FrameContext;
import io.holdfast.vaultformat.key.PackKey;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * The first bytes of a pack, readable without a key and authenticated by the wrapped key's tag.
 *
 * <pre>
 * "BVP1" | format u16 = 1 | kind u8 | 0 u8 | vaultId 16 | packId 16 | session id 64, zero-padded
 *        | generation u32 | wrapped key: nonce 12, ciphertext 32, tag 16 | CRC-32C u32
 * </pre>
 */
final class PackHeader {

    static final int LENGTH = 172;
    private static final int AUTHENTICATED = 108;
    private static final int FORMAT = 1;
    private static final int SESSION = 64;
    private static final int SESSION_AT = 40;

    private PackHeader() {}

    static byte[] write(
            VaultKeys keys, PackKind kind, PackId id, String sessionId, PackKey key, RandomGenerator random) {
        var clear = new ByteWriter(LENGTH)
                .raw("BVP1".getBytes(US_ASCII))
                .u16(FORMAT)
                .u8(kind.code())
                .u8(0)
                .raw(VaultKeys.bytes(keys.vaultId()));
        id.write(clear);
        clear.raw(Arrays.copyOf(sessionId.getBytes(US_ASCII), SESSION)).u32(keys.generation());
        var header = clear.toBytes();
        var wrapped = clear.raw(key.wrap(keys, kind.data(), header, random)).toBytes();
        return clear.u32(crc(wrapped)).toBytes();
    }

    /** What the frames of the pack need; {@link Malformed} unless it is the header of this very pack. */
    static FrameContext read(VaultKeys keys, PackKind kind, PackId id, byte[] header) {
        var in = new ByteReader(header);
        in.expect("BVP1");
        var format = in.u16();
        if (format != FORMAT) {
            throw new Malformed("its format %d is unknown".formatted(format));
        }
        var actualKind = PackKind.of(in.u8());
        in.u8();
        var vaultId = in.raw(16);
        var actualId = PackId.read(in);
        in.raw(SESSION);
        var generation = in.u32();
        var wrapped = in.raw(PackKey.WRAPPED);
        if (in.u32() != crc(Arrays.copyOf(header, LENGTH - 4))) {
            throw new Malformed("its header's CRC is wrong");
        }
        if (actualKind != kind || !actualId.equals(id) || !Arrays.equals(vaultId, VaultKeys.bytes(keys.vaultId()))) {
            throw new Malformed("it is another pack than its name says");
        }
        var key = PackKey.unwrap(keys, generation, kind.data(), Arrays.copyOf(header, AUTHENTICATED), wrapped);
        return context(keys, id, key);
    }

    /** The session that wrote it; {@link Malformed} unless it is the header of this very pack. */
    static String session(VaultKeys keys, PackKind kind, PackId id, byte[] header) {
        read(keys, kind, id, header);
        var end = SESSION_AT + SESSION;
        var padded = new String(header, SESSION_AT, end - SESSION_AT, US_ASCII);
        return padded.substring(0, padded.indexOf(0) < 0 ? SESSION : padded.indexOf(0));
    }

    static FrameContext context(VaultKeys keys, PackId id, PackKey key) {
        return new FrameContext(keys.vaultId(), id.high(), id.low(), key);
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
