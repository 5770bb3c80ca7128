package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.wire.Malformed;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/** The key of one pack, drawn at random; it travels in the pack's header, wrapped by the vault's. */
public final class PackKey {

    /** nonce 12, ciphertext 32, tag 16. */
    public static final int WRAPPED = Aead.NONCE + 32 + Aead.TAG;

    private final byte[] key;

    private PackKey(byte[] key) {
        this.key = key;
    }

    public static PackKey random(RandomGenerator random) {
        var key = new byte[32];
        random.nextBytes(key);
        return new PackKey(key);
    }

    /** A key that is known already. */
    public static PackKey of(byte[] key) {
        return new PackKey(key.clone());
    }

    /** @param header the pack's header up to here, its last word the generation in use; it authenticates with the key */
    public byte[] wrap(VaultKeys keys, boolean data, byte[] header, RandomGenerator random) {
        var nonce = new byte[Aead.NONCE];
        random.nextBytes(nonce);
        var sealed = Aead.seal(keys.packWrapKey(keys.generation(), data), nonce, header, key);
        var wrapped = Arrays.copyOf(nonce, WRAPPED);
        System.arraycopy(sealed, 0, wrapped, Aead.NONCE, sealed.length);
        return wrapped;
    }

    /** @throws Malformed when header or wrapped key are not as they were written */
    public static PackKey unwrap(VaultKeys keys, int generation, boolean data, byte[] header, byte[] wrapped) {
        var nonce = Arrays.copyOf(wrapped, Aead.NONCE);
        var sealed = Arrays.copyOfRange(wrapped, Aead.NONCE, wrapped.length);
        return new PackKey(Aead.open(keys.packWrapKey(generation, data), nonce, header, sealed));
    }

    /** For a cipher that is initialised once per frame. */
    public SecretKeySpec forAes() {
        return new SecretKeySpec(key, "AES");
    }

    @Override
    public String toString() {
        return "PackKey[***]";
    }
}
