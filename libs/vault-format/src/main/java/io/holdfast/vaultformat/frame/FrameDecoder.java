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
    private final ZstdDecompressCtx alone = new ZstdDecompressCtx();
    private final ZstdDecompressCtx against = new ZstdDecompressCtx();
    private byte[] payload = new byte[64 * 1024];
    private final Dictionaries dictionaries = new Dictionaries();

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
     * @param expectedPlain what the caller's map says the plaintext's length is, at most {@code out}'s room
     * @param neighbours asked when the frame was compressed against another one
     * @throws Malformed when anything is not as it was written
     */
    public void decode(
            StoredFrame frame,
            FrameType expectedType,
            int expectedPlain,
            byte[] out,
            int outOffset,
            Neighbours neighbours) {
        var header = FrameHeader.checked(frame.bytes(), frame.at(), frame.length());
        if (header.type() != expectedType || header.plainLength() != expectedPlain) {
            throw new Malformed("a frame is not the one the map names");
        }
        var plain = header.storedLength() - FrameHeader.TAG;
        switch (header.algorithm()) {
            case RAW -> {
                if (plain != expectedPlain) {
                    throw new Malformed("a frame's length is wrong");
                }
                decrypt(frame, header, out, outOffset);
            }
            case ZSTD -> {
                decryptPayload(frame, header);
                decompress(alone, 0, plain, expectedPlain, out, outOffset);
            }
            case ZSTD_REFERENCE -> {
                decryptPayload(frame, header);
                if (refer(frame, Reference.read(payload, plain, frame), neighbours)) {
                    decryptPayload(frame, header);
                }
                decompress(against, Reference.BYTES, plain, expectedPlain, out, outOffset);
            }
        }
    }

    /** As {@link #decode}, a frame that refers to no other, into an array of the length that the header states. */
    public byte[] decode(FrameContext context, int frameNumber, FrameType type, byte[] bytes) {
        return decode(new StoredFrame(context, frameNumber, 0, bytes, 0, bytes.length), type);
    }

    private byte[] decode(StoredFrame frame, FrameType type) {
        var header = FrameHeader.checked(frame.bytes(), frame.at(), frame.length());
        var out = new byte[header.plainLength()];
        decode(frame, type, out.length, out, 0, Neighbours.NONE);
        return out;
    }

    /** Makes the referred block the dictionary; true when it had to be decoded, which overwrites the payload. */
    private boolean refer(StoredFrame frame, Reference to, Neighbours neighbours) {
        if (neighbours == Neighbours.NONE) {
            // even if it is known: what is read must not depend on what was read before
            throw new Malformed("a frame refers to another one where none may");
        }
        var number = frame.number() - to.framesBack();
        var offset = frame.packOffset() - to.bytesBack();
        var known = dictionaries.find(frame.context(), number, offset, to.length());
        if (known != null) {
            against.loadDict(known);
            return false;
        }
        var bytes = neighbours.read(offset, to.length());
        var block = decode(new StoredFrame(frame.context(), number, offset, bytes, 0, bytes.length), FrameType.BLOCK);
        if (!Reference.canBe(block, 0, block.length)) {
            throw new Malformed("a frame refers to a block that cannot be a reference");
        }
        against.loadDict(dictionaries.add(frame.context(), number, offset, to.length(), block));
        return true;
    }

    /** A block of the cipher more than the plaintext: the JDK wants that room while it decrypts. */
    private void decryptPayload(StoredFrame frame, FrameHeader header) {
        if (payload.length < header.storedLength()) {
            payload = new byte[header.storedLength()];
        }
        decrypt(frame, header, payload, 0);
    }

    private void decrypt(StoredFrame frame, FrameHeader header, byte[] out, int outOffset) {
        try {
            var nonce = new GCMParameterSpec(FrameHeader.TAG * 8, FrameContext.nonce(frame.number()));
            cipher.init(Cipher.DECRYPT_MODE, frame.context().key(), nonce);
            cipher.updateAAD(
                    frame.context().aad(frame.number(), header.type(), header.algorithm(), header.plainLength()));
            cipher.doFinal(frame.bytes(), frame.at() + FrameHeader.LENGTH, header.storedLength(), out, outOffset);
        } catch (AEADBadTagException e) {
            throw new Malformed("a frame does not authenticate");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    private void decompress(
            ZstdDecompressCtx zstd, int from, int payloadLength, int expectedPlain, byte[] out, int outOffset) {
        try {
            var plain = zstd.decompressByteArray(out, outOffset, expectedPlain, payload, from, payloadLength - from);
            if (plain != expectedPlain) {
                throw new Malformed("a frame's content is too short");
            }
        } catch (ZstdException e) {
            throw new Malformed("a frame does not decompress");
        }
    }

    @Override
    public void close() {
        alone.close();
        against.close();
        dictionaries.close();
    }
}
