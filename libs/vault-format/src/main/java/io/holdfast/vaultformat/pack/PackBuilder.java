package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.frame.Algorithm;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameContext;
import io.holdfast.vaultformat.frame.FrameEncoder;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.key.PackKey;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A pack while it is being filled; for one thread at a time. */
final class PackBuilder {

    private static final int FIRST_ROOM = 1 << 20;

    private final PackKind kind;
    private final PackId id;
    private final FrameContext context;
    private final FrameEncoder encoder;
    private final int capacity;
    private final ByteWriter entries = new ByteWriter(4096);
    private byte[] bytes;
    private int length;
    private int frames;
    private int footerOffset;

    PackBuilder(
            VaultKeys keys,
            PackKind kind,
            PackId id,
            String sessionId,
            FrameEncoder encoder,
            int capacity,
            byte[] buffer,
            RandomGenerator random) {
        var key = PackKey.random(random);
        var header = PackHeader.write(keys, kind, id, sessionId, key, random);
        this.kind = kind;
        this.id = id;
        this.context = PackHeader.context(keys, id, key);
        this.encoder = encoder;
        this.capacity = capacity;
        this.bytes = buffer.length > 0 ? buffer : new byte[Math.min(capacity, FIRST_ROOM)];
        System.arraycopy(header, 0, bytes, 0, header.length);
        this.length = header.length;
    }

    String name() {
        return id.objectName(kind);
    }

    /** A pack takes its first frames whatever their size, so that all frames find a pack. */
    boolean hasRoomFor(int moreFrames, long moreBytes) {
        var after = length + moreBytes + PackFooter.lengthFor(frames + moreFrames);
        return frames == 0 || (after <= capacity && frames + moreFrames <= PackFooter.MOST_FRAMES);
    }

    FrameRef append(
            FrameType type,
            BlockId blockId,
            Algorithm algorithm,
            int plainLength,
            byte[] payload,
            int offset,
            int payloadLength,
            int resourceHint) {
        grow(length + FrameEncoder.frameLength(payloadLength));
        var written = encoder.encode(
                context, frames, type, algorithm, plainLength, payload, offset, payloadLength, bytes, length);
        new PackFooter.Entry(blockId, type, length, written, plainLength, resourceHint).write(entries);
        var ref = new FrameRef(id, frames, length, written);
        length += written;
        frames++;
        return ref;
    }

    /** Closes the pack; nothing can be added afterwards. */
    ByteBuffer finish() {
        grow(length + PackFooter.lengthFor(frames));
        footerOffset = length;
        length += PackFooter.write(encoder, context, entries, bytes, length);
        return ByteBuffer.wrap(bytes, 0, length);
    }

    /** What the pack holds that was closed. */
    PackContents contents() {
        var footerLength = length - footerOffset - PackFooter.TRAILER;
        return new PackContents(id, footerOffset, footerLength, PackFooter.entries(entries.toBytes(), footerOffset));
    }

    private void grow(int needed) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, Math.min(bytes.length * 2, capacity)));
        }
    }
}
