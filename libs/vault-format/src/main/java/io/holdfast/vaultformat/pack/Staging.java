package io.holdfast.vaultformat.pack;

import com.github.luben.zstd.Zstd;
import io.holdfast.vaultformat.frame.Algorithm;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.Compressor;
import io.holdfast.vaultformat.frame.FrameEncoder;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.frame.Reference;
import java.util.ArrayList;
import java.util.List;

/**
 * Compressed blocks that will stand side by side in one pack.
 *
 * <p>The first one that compresses is the dictionary of those behind it: neighbours on a disk have words in common, and
 * 64 KiB are too few to learn them anew each time. A damaged reference takes its group with it and nothing else.
 */
public final class Staging {

    private static final int NONE = -1;

    private final Compressor compressor;
    private final int most;
    private final byte[] payloads;
    private final List<PackStream.Staged> frames = new ArrayList<>();
    private int payloadBytes;
    private int frameBytes;
    private int reference = NONE;
    private int referenceAt;

    /** @param most payload bytes after which the group is full */
    public Staging(Compressor compressor, int most, int blockSize) {
        this.compressor = compressor;
        this.most = most;
        this.payloads = new byte[most + Reference.BYTES + (int) Zstd.compressBound(blockSize)];
    }

    public boolean isFull() {
        return payloadBytes >= most;
    }

    public void add(BlockId id, byte[] plain, int offset, int length) {
        if (reference == NONE) {
            addAlone(id, plain, offset, length);
        } else {
            addAgainst(id, plain, offset, length);
        }
    }

    private void addAlone(BlockId id, byte[] plain, int offset, int length) {
        var compressed = compressor.compress(plain, offset, length, payloads, payloadBytes);
        if (compressed == 0) {
            addRaw(id, plain, offset, length);
            return;
        }
        if (Reference.canBe(plain, offset, length)) {
            compressor.refer(plain, offset, length);
            reference = frames.size();
            referenceAt = frameBytes;
        }
        put(id, Algorithm.ZSTD, length, compressed);
    }

    private void addAgainst(BlockId id, byte[] plain, int offset, int length) {
        var at = payloadBytes + Reference.BYTES;
        var compressed = compressor.compressAgainst(plain, offset, length, payloads, at);
        if (compressed == 0) {
            addRaw(id, plain, offset, length);
            return;
        }
        var referred = FrameEncoder.frameLength(frames.get(reference).length());
        new Reference(frames.size() - reference, frameBytes - referenceAt, referred).write(payloads, payloadBytes);
        put(id, Algorithm.ZSTD_REFERENCE, length, Reference.BYTES + compressed);
    }

    private void addRaw(BlockId id, byte[] plain, int offset, int length) {
        System.arraycopy(plain, offset, payloads, payloadBytes, length);
        put(id, Algorithm.RAW, length, length);
    }

    private void put(BlockId id, Algorithm algorithm, int plainLength, int payloadLength) {
        frames.add(new PackStream.Staged(id, algorithm, plainLength, payloadBytes, payloadLength));
        payloadBytes += payloadLength;
        frameBytes += FrameEncoder.frameLength(payloadLength);
    }

    /** Puts the group into a pack and tells where each block went, in the order they were added; then starts anew. */
    public List<FrameRef> flush(PackStream packs) {
        var placed = new ArrayList<FrameRef>(frames.size());
        if (!frames.isEmpty()) {
            packs.append(FrameType.BLOCK, payloads, frames, placed::add);
        }
        clear();
        return placed;
    }

    public void clear() {
        frames.clear();
        payloadBytes = 0;
        frameBytes = 0;
        reference = NONE;
    }
}
