package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.wire.ByteReader;
import io.holdfast.vaultformat.wire.Malformed;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Turns a KEK into the keys of a vault.
 *
 * <pre>
 * keys/&lt;generation, 8 digits&gt;/&lt;KEK id&gt;   and   ….2   and   ….3      a {@link Wrap}
 * keys/&lt;generation, 8 digits&gt;/in-use     and   ….2   and   ….3      a {@link GenerationMark}
 * </pre>
 *
 * <p>The KEK's id is in the name: a wrong key finds no wrap, a damaged wrap is found and does not open. That is how
 * the two are told apart.
 */
public final class Keyring {

    private Keyring() {}

    /** Makes the first generation, or finishes and adopts what a creator with the same key left when it died. */
    public static VaultKeys create(BlobStore store, Kek kek, Instant now, RandomGenerator random) {
        var wraps = new WrapStore(store);
        var name = WrapStore.name(VaultKeys.FIRST, kek.id());
        var vaultKey = new byte[32];
        random.nextBytes(vaultKey);
        var idBytes = new byte[16];
        random.nextBytes(idBytes);
        var sealed = Wrap.seal(kek, randomId(idBytes), VaultKeys.FIRST, vaultKey, now, random);
        if (!wraps.create(name, sealed)) {
            sealed = wraps.copy(name, it -> it)
                    .orElseThrow(() -> new VaultError.DamagedVault(name, "it vanished while the vault was made"));
        }
        var keys = unseal(kek, name, sealed);
        for (var copy : WrapStore.COPIES.subList(1, WrapStore.COPIES.size())) {
            wraps.create(name + copy, sealed);
        }
        return keys;
    }

    private static UUID randomId(byte[] bytes) {
        bytes[6] = (byte) (bytes[6] & 0x0F | 0x40);
        bytes[8] = (byte) (bytes[8] & 0x3F | 0x80);
        var in = new ByteReader(bytes);
        return new UUID(in.u64(), in.u64());
    }

    static VaultKeys unseal(Kek kek, String name, byte[] object) {
        try {
            var wrap = Wrap.parse(object);
            return VaultKeys.of(wrap.vaultId(), wrap.open(kek));
        } catch (Malformed e) {
            throw new VaultError.DamagedVault(name, e.problem());
        }
    }

    /**
     * Opens all generations, each with the first copy that is whole.
     *
     * @throws VaultError.WrongKey when the vault is not wrapped for this KEK
     * @throws VaultError.DamagedVault when it is, and no copy of a wrap is whole
     */
    public static VaultKeys open(BlobStore store, Kek kek, UUID vaultId) {
        var wraps = new WrapStore(store);
        try (var opened = OpenedKeys.open(wraps, kek, vaultId)) {
            var generations = new HashMap<Integer, GenerationKeys>();
            opened.vaultKeys().keySet().forEach(it -> generations.put(it, opened.keys(it)));
            return new VaultKeys(
                    vaultId,
                    opened.inUse(),
                    opened.keys(VaultKeys.FIRST),
                    generations,
                    generation -> later(wraps, kek, vaultId, generation));
        }
    }

    private static Optional<GenerationKeys> later(WrapStore wraps, Kek kek, UUID vaultId, int generation) {
        return generation <= VaultKeys.FIRST
                ? Optional.empty()
                : OpenedKeys.one(wraps, kek, vaultId, generation).map(it -> new GenerationKeys(vaultId, it));
    }
}
