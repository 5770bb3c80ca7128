package io.holdfast.vaultformat.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * The vault key of one generation, wrapped for one KEK.
 *
 * <pre>
 * "BVK1" | format u16 = 2 | origin u8 | 0 u8 | vaultId 16 | generation u32 | KEK id 8 | salt 32 | made instant 12
 *        | Argon2id: memory u32, iterations u16, lanes u16, salt 16 | vault key 32 | tag 16 | CRC-32C u32
 * </pre>
 *
 * <p>The CRC tells damage from a wrong passphrase, which the tag alone could not. Format 1, of which there are vaults,
 * ends its header after the salt and has no CRC; its KEKs are key files.
 */
final class Wrap {

    static final int LARGEST = 156;
    private static final int FIRST_FORMAT = 1;
    private static final int FORMAT = 2;
    private static final int SALT = 32;
    private static final int SEALED = 32 + Aead.TAG;

    private final UUID vaultId;
    private final int generation;
    private final String kekId;
    private final byte[] salt;
    private final Optional<Instant> made;
    private final Optional<Argon2> argon2;
    private final byte[] header;
    private final byte[] sealed;

    private Wrap(byte[] object) {
        var in = new ByteReader(object);
        in.expect("BVK1");
        var format = in.u16();
        if (format != FIRST_FORMAT && format != FORMAT) {
            throw new Malformed("its format %d is unknown".formatted(format));
        }
        var newer = format == FORMAT;
        if (newer) {
            checkCrc(object);
        }
        var origin = in.u8();
        in.u8();
        this.vaultId = new UUID(in.u64(), in.u64());
        this.generation = in.u32();
        this.kekId = HexFormat.of().formatHex(in.raw(8));
        this.salt = in.raw(SALT);
        this.made = newer ? Optional.of(in.instant()) : Optional.empty();
        this.argon2 = newer ? argon2(KekOrigin.of(origin), in) : Optional.empty();
        this.header = Arrays.copyOf(object, object.length - in.left());
        this.sealed = in.raw(SEALED);
        in.raw(newer ? 4 : 0);
        in.end();
    }

    private static Optional<Argon2> argon2(KekOrigin origin, ByteReader in) {
        return switch (origin) {
            case PASSPHRASE -> Optional.of(Argon2.read(in));
            case KEY_FILE -> {
                in.raw(Argon2.LENGTH);
                yield Optional.empty();
            }
        };
    }

    private static void checkCrc(byte[] object) {
        var content = Math.max(0, object.length - 4);
        if (new ByteReader(object, content, object.length - content).u32() != crc(Arrays.copyOf(object, content))) {
            throw new Malformed("its CRC is wrong");
        }
    }

    /** @throws Malformed when it is damaged; its header is not authentic before {@link #open} */
    static Wrap parse(byte[] object) {
        return new Wrap(object);
    }

    static byte[] seal(Kek kek, UUID vaultId, int generation, byte[] vaultKey, Instant made, RandomGenerator random) {
        var salt = new byte[SALT];
        random.nextBytes(salt);
        var out = new ByteWriter(LARGEST)
                .raw("BVK1".getBytes(US_ASCII))
                .u16(FORMAT)
                .u8(kek.origin().code())
                .u8(0)
                .raw(VaultKeys.bytes(vaultId))
                .u32(generation)
                .raw(HexFormat.of().parseHex(kek.id()))
                .raw(salt)
                .instant(made);
        kek.argon2().ifPresentOrElse(it -> it.write(out), () -> out.raw(new byte[Argon2.LENGTH]));
        var header = out.toBytes();
        out.raw(Aead.seal(kek.wrapKey(salt), Aead.ONLY_NONCE, header, vaultKey));
        return out.u32(crc(out.toBytes())).toBytes();
    }

    /** The vault key; {@link Malformed} when the header or the wrapped key are not as they were written. */
    byte[] open(Kek kek) {
        return Aead.open(kek.wrapKey(salt), Aead.ONLY_NONCE, header, sealed);
    }

    UUID vaultId() {
        return vaultId;
    }

    int generation() {
        return generation;
    }

    String kekId() {
        return kekId;
    }

    /** When it was written; format 1 does not say. */
    Optional<Instant> made() {
        return made;
    }

    /** How the KEK follows from its passphrase; empty for a key file. */
    Optional<Argon2> argon2() {
        return argon2;
    }

    private static int crc(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
