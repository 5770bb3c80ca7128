package io.holdfast.vaultformat.key;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.ByteWriter;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The vault key of a generation, wrapped for one KEK and stored three times.
 *
 * <pre>
 * keys/&lt;generation, 8 digits&gt;/&lt;KEK id&gt;   and   ….2   and   ….3
 * "BVK1" | format u16 = 1 | 0 u16 | vaultId 16 | generation u32 | KEK id 8 | salt 32 | vault key 32 | tag 16
 * </pre>
 *
 * <p>The KEK's id is in the name: a wrong key finds no keyring, a damaged keyring is found and does not open. That
 * is how the two are told apart.
 */
public final class Keyring {

    private static final int FORMAT = 1;
    private static final int FIRST = 1;
    private static final int HEADER = 68;
    private static final int LENGTH = HEADER + 32 + Aead.TAG;
    private static final List<String> COPIES = List.of("", ".2", ".3");

    private Keyring() {}

    /** Makes the first generation, or finishes and adopts what a creator with the same key left when it died. */
    public static VaultKeys create(BlobStore store, Kek kek, RandomGenerator random) {
        var vaultKey = new byte[32];
        random.nextBytes(vaultKey);
        var idBytes = new byte[16];
        random.nextBytes(idBytes);
        var sealed = seal(kek, randomId(idBytes), FIRST, vaultKey, random);
        if (store.put(name(kek, FIRST), ByteBuffer.wrap(sealed)) == PutOutcome.EXISTS) {
            sealed = Blobs.whole(store, name(kek, FIRST), LENGTH);
        }
        var keys = unseal(kek, name(kek, FIRST), sealed);
        for (var copy : COPIES.subList(1, COPIES.size())) {
            store.put(name(kek, FIRST) + copy, ByteBuffer.wrap(sealed));
        }
        return keys;
    }

    private static UUID randomId(byte[] bytes) {
        bytes[6] = (byte) (bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte) (bytes[8] & 0x3F | 0x80);
        var in = new ByteReader(bytes);
        return new UUID(in.u64(), in.u64());
    }

    /** Opens the keyring of a vault with the first copy that is whole. */
    public static VaultKeys open(BlobStore store, Kek kek, UUID vaultId) {
        Optional<VaultError> damage = Optional.empty();
        for (var copy : COPIES) {
            var name = name(kek, FIRST) + copy;
            try {
                var object = Blobs.ifPresent(store, name, LENGTH + 1);
                if (object.isEmpty()) {
                    continue;
                }
                var keys = unseal(kek, name, object.get());
                if (!keys.vaultId().equals(vaultId)) {
                    throw wrongKey(store, kek);
                }
                return keys;
            } catch (StoreError.Damaged e) {
                damage = Optional.of(new VaultError.DamagedVault(name, "it is too long"));
            } catch (VaultError.DamagedVault e) {
                damage = Optional.of(e);
            }
        }
        throw damage.orElseGet(() -> wrongKey(store, kek));
    }

    private static VaultError wrongKey(BlobStore store, Kek kek) {
        var known = Blobs.names(store, "keys/").stream()
                .filter(name -> !name.contains("."))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .filter(id -> !id.equals(kek.id()))
                .distinct()
                .toList();
        return known.isEmpty()
                ? new VaultError.DamagedVault("keys/", "all keyrings are missing")
                : new VaultError.WrongKey(kek.id(), known);
    }

    static byte[] seal(Kek kek, UUID vaultId, int generation, byte[] vaultKey, RandomGenerator random) {
        var salt = new byte[32];
        random.nextBytes(salt);
        var header = new ByteWriter(HEADER)
                .raw("BVK1".getBytes(US_ASCII))
                .u16(FORMAT)
                .u16(0)
                .raw(VaultKeys.bytes(vaultId))
                .u32(generation)
                .raw(HexFormat.of().parseHex(kek.id()))
                .raw(salt)
                .toBytes();
        var sealed = Aead.seal(kek.wrapKey(salt), Aead.ONLY_NONCE, header, vaultKey);
        return new ByteWriter(LENGTH).raw(header).raw(sealed).toBytes();
    }

    static VaultKeys unseal(Kek kek, String name, byte[] object) {
        try {
            var in = new ByteReader(object);
            in.expect("BVK1");
            var format = in.u16();
            if (format != FORMAT) {
                throw new Malformed("its format %d is unknown".formatted(format));
            }
            in.u16();
            var vaultId = new UUID(in.u64(), in.u64());
            var generation = in.u32();
            in.raw(8);
            var salt = in.raw(32);
            var sealed = in.raw(32 + Aead.TAG);
            in.end();
            var vaultKey = Aead.open(kek.wrapKey(salt), Aead.ONLY_NONCE, Arrays.copyOf(object, HEADER), sealed);
            return new VaultKeys(vaultId, generation, vaultKey);
        } catch (Malformed e) {
            throw new VaultError.DamagedVault(name, e.problem());
        }
    }

    private static String name(Kek kek, int generation) {
        return "keys/%08d/%s".formatted(generation, kek.id());
    }
}
