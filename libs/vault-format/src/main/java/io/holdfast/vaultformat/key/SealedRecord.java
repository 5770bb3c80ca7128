package io.holdfast.vaultformat.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * A small object under a key of its own, bound to its name: a record moved to another name does not open.
 *
 * <pre>
 * "BVR1" | format u16 = 1 | kind u8 | 0 u8 | vaultId 16 | generation u32 | salt 32 | length u32 | ciphertext | tag 16
 * </pre>
 *
 * <p>The generation of the vault key that it was written with stands in the clear, because the key follows from it.
 *
 * @param kind as stated in the clear and authenticated
 * @param content the plaintext
 */
public record SealedRecord(RecordKind kind, ByteReader content) {

    public static final int LARGEST = 64 << 20;
    static final int HEADER = 64;
    private static final int FORMAT = 1;
    private static final int SALT = 32;

    public static byte[] seal(VaultKeys keys, RecordKind kind, String name, byte[] content, RandomGenerator random) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var header = new ByteWriter(HEADER)
                .raw("BVR1".getBytes(US_ASCII))
                .u16(FORMAT)
                .u8(kind.code())
                .u8(0)
                .raw(VaultKeys.bytes(keys.vaultId()))
                .u32(keys.generation())
                .raw(salt)
                .u32(content.length + Aead.TAG)
                .toBytes();
        var sealed = Aead.seal(keys.recordKey(keys.generation(), salt), Aead.ONLY_NONCE, aad(header, name), content);
        return new ByteWriter(HEADER + sealed.length).raw(header).raw(sealed).toBytes();
    }

    /** @throws Malformed when it is anything but what was sealed under this name for this vault */
    public static SealedRecord open(VaultKeys keys, String name, byte[] object) {
        var in = new ByteReader(object);
        in.expect("BVR1");
        var format = in.u16();
        if (format != FORMAT) {
            throw new Malformed("its format %d is unknown".formatted(format));
        }
        var kind = RecordKind.of(in.u8());
        in.u8();
        if (!Arrays.equals(in.raw(16), VaultKeys.bytes(keys.vaultId()))) {
            throw new Malformed("it belongs to another vault");
        }
        var generation = in.u32();
        var salt = in.raw(SALT);
        var sealed = in.raw(in.size(LARGEST));
        in.end();
        var header = Arrays.copyOf(object, HEADER);
        return new SealedRecord(
                kind,
                new ByteReader(
                        Aead.open(keys.recordKey(generation, salt), Aead.ONLY_NONCE, aad(header, name), sealed)));
    }

    private static byte[] aad(byte[] header, String name) {
        return new ByteWriter(header.length + name.length())
                .raw(header)
                .raw(name.getBytes(US_ASCII))
                .toBytes();
    }
}
