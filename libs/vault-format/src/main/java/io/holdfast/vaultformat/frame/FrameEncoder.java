package io.holdfast.vaultformat.frame;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Encrypts frames into place with one reused cipher; for one thread at a time. */
public final class FrameEncoder {

    private final Cipher cipher;

    public FrameEncoder() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks AES-GCM", e);
        }
    }

    /** The bytes a frame takes in its pack. */
    public static int frameLength(int payloadLength) {
        return FrameHeader.LENGTH + payloadLength + FrameHeader.TAG;
    }

    /**
     * Writes a frame.
     *
     * @param payload the plaintext, compressed by {@code algorithm}
     * @param plainLength the plaintext's length before compression
     * @return bytes written, as {@link #frameLength} says
     */
    public int encode(
            FrameContext context,
            int frameNumber,
            FrameType type,
            Algorithm algorithm,
            int plainLength,
            byte[] payload,
            int offset,
            int length,
            byte[] out,
            int outOffset) {
        try {
            var nonce = new GCMParameterSpec(FrameHeader.TAG * 8, FrameContext.nonce(frameNumber));
            cipher.init(Cipher.ENCRYPT_MODE, context.key(), nonce);
            cipher.updateAAD(context.aad(frameNumber, type, algorithm, plainLength));
            var stored = cipher.doFinal(payload, offset, length, out, outOffset + FrameHeader.LENGTH);
            FrameHeader.write(out, outOffset, type, algorithm, plainLength, stored);
            return FrameHeader.LENGTH + stored;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }
}
