package io.holdfast.vaultformat.frame;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import io.holdfast.vaultformat.wire.Malformed;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** Checks and decodes frames with reused cipher and buffers; for one thread at a time, to be closed. */
public final class FrameDecoder implements AutoCloseable {

    private final Cipher cipher;
    private final ZstdDecompressCtx zstd = new ZstdDecompressCtx();
    private byte[] payload = new byte[64 * 1024];

    public FrameDecoder() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks AES-GCM", e);
        }
    }

    /**
     * Decodes one frame.
     *
     * @param frame the header's offset in {@code bytes}; {@code length} counts header, ciphertext and tag
     * @param expectedPlain what the caller's map says the plaintext's length is, at most {@code out}'s room
     * @throws Malformed when anything is not as it was written
     */
    public void decode(
            FrameContext context,
            int frameNumber,
            FrameType expectedType,
            byte[] bytes,
            int frame,
            int length,
            int expectedPlain,
            byte[] out,
            int outOffset) {
        var header = FrameHeader.checked(bytes, frame, length);
        if (header.type() != expectedType || header.plainLength() != expectedPlain) {
            throw new Malformed("a frame is not the one the map names");
        }
        var plain = header.storedLength() - FrameHeader.TAG;
        switch (header.algorithm()) {
            case RAW -> {
                if (plain != expectedPlain) {
                    throw new Malformed("a frame's length is wrong");
                }
                decrypt(context, frameNumber, header, bytes, frame, out, outOffset);
            }
            case ZSTD -> {
                // a block of the cipher more than the plaintext: the JDK wants that room while it decrypts
                if (payload.length < header.storedLength()) {
                    payload = new byte[header.storedLength()];
                }
                decrypt(context, frameNumber, header, bytes, frame, payload, 0);
                decompress(plain, expectedPlain, out, outOffset);
            }
        }
    }

    /** As {@link #decode}, into an array of the length that the header states. */
    public byte[] decode(FrameContext context, int frameNumber, FrameType type, byte[] bytes) {
        var plainLength = FrameHeader.checked(bytes, 0, bytes.length).plainLength();
        var out = new byte[plainLength];
        decode(context, frameNumber, type, bytes, 0, bytes.length, plainLength, out, 0);
        return out;
    }

    private void decrypt(
            FrameContext context,
            int frameNumber,
            FrameHeader header,
            byte[] bytes,
            int frame,
            byte[] out,
            int outOffset) {
        try {
            var nonce = new GCMParameterSpec(FrameHeader.TAG * 8, FrameContext.nonce(frameNumber));
            cipher.init(Cipher.DECRYPT_MODE, context.key(), nonce);
            cipher.updateAAD(context.aad(frameNumber, header.type(), header.algorithm(), header.plainLength()));
            cipher.doFinal(bytes, frame + FrameHeader.LENGTH, header.storedLength(), out, outOffset);
        } catch (AEADBadTagException e) {
            throw new Malformed("a frame does not authenticate");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    private void decompress(int compressed, int expectedPlain, byte[] out, int outOffset) {
        try {
            var plain = zstd.decompressByteArray(out, outOffset, expectedPlain, payload, 0, compressed);
            if (plain != expectedPlain) {
                throw new Malformed("a frame's content is too short");
            }
        } catch (ZstdException e) {
            throw new Malformed("a frame does not decompress");
        }
    }

    @Override
    public void close() {
        zstd.close();
    }
}
