package io.holdfast.vaultformat.key;

import io.holdfast.vaultformat.wire.Malformed;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM for the small things; frames have a path of their own that reuses its cipher. */
final class Aead {

    static final int TAG = 16;
    static final int NONCE = 12;

    /** For keys that encrypt exactly once. */
    static final byte[] ONLY_NONCE = new byte[NONCE];

    private Aead() {}

    static byte[] seal(byte[] key, byte[] nonce, byte[] aad, byte[] plain) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, aad).doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** The plaintext, or {@link Malformed} when a single bit of key, nonce, AAD or ciphertext is not as it was. */
    static byte[] open(byte[] key, byte[] nonce, byte[] aad, byte[] sealed) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, aad).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw new Malformed("it does not authenticate");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] aad) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce));
        cipher.updateAAD(aad);
        return cipher;
    }
}
