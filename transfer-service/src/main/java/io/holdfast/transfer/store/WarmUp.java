package io.holdfast.transfer.store;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts, decrypts and hashes blocks of nothing until the JVM has compiled what does it.
 *
 * <p>A cold AES-GCM moves tens of megabytes a second, a compiled one thousands; a busy JVM takes its time to find that out.
 */
final class WarmUp {

    private static final int BLOCK = 64 << 10;
    private static final int TAG_BITS = 128;
    private static final int NONCE = 12;

    private final InstantSource clock;
    private final byte[] plain = new byte[BLOCK];
    private final byte[] sealed = new byte[BLOCK + TAG_BITS / 8];
    private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");

    WarmUp(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns how many blocks were worked on in that time. */
    long run(Duration howLong) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
            return run(cipher, mac, clock.instant().plus(howLong));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks AES-GCM or HMAC-SHA-256", e);
        }
    }

    private long run(Cipher cipher, Mac mac, Instant end) throws GeneralSecurityException {
        var blocks = 0L;
        while (clock.instant().isBefore(end)) {
            // The JDK refuses a nonce that it has just encrypted with.
            var nonce = new byte[NONCE];
            nonce[0] = (byte) blocks;
            var parameters = new GCMParameterSpec(TAG_BITS, nonce);
            cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
            cipher.doFinal(plain, 0, BLOCK, sealed);
            cipher.init(Cipher.DECRYPT_MODE, key, parameters);
            cipher.doFinal(sealed, 0, sealed.length, plain);
            mac.doFinal(plain);
            blocks++;
        }
        return blocks;
    }
}
