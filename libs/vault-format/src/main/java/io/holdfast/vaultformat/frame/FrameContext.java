package io.holdfast.vaultformat.frame;

import io.holdfast.vaultformat.key.PackKey;
import java.nio.ByteBuffer;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/** The pack a frame belongs to, as far as its encryption depends on it. */
public final class FrameContext {

    /** The footer's frame number: no other frame can have it. */
    public static final int FOOTER_NUMBER = 0xFFFF_FFFF;

    private final UUID vaultId;
    private final long packHigh;
    private final long packLow;
    private final SecretKeySpec key;

    public FrameContext(UUID vaultId, long packHigh, long packLow, PackKey key) {
        this.vaultId = vaultId;
        this.packHigh = packHigh;
        this.packLow = packLow;
        this.key = key.forAes();
    }

    SecretKeySpec key() {
        return key;
    }

    /** The key is the pack's own, so the frame's number in the pack never repeats as a nonce. */
    static byte[] nonce(int frameNumber) {
        return ByteBuffer.allocate(12).putInt(8, frameNumber).array();
    }

    byte[] aad(int frameNumber, FrameType type, Algorithm algorithm, int plainLength) {
        return ByteBuffer.allocate(42)
                .putLong(vaultId.getMostSignificantBits())
                .putLong(vaultId.getLeastSignificantBits())
                .putLong(packHigh)
                .putLong(packLow)
                .putInt(frameNumber)
                .put((byte) type.code())
                .put((byte) algorithm.code())
                .putInt(plainLength)
                .array();
    }
}
