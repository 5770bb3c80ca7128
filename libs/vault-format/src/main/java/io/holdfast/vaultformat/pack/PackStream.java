package io.holdfast.vaultformat.pack;

import io.holdfast.vaultformat.frame.Algorithm;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameEncoder;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.key.VaultKeys;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames into packs one after the other; a full pack goes to the uploads and the next one begins.
 *
 * <p>Safe for many threads. One lock is enough: under it nothing happens but encryption, which one core does at
 * several gigabytes a second, and waiting for room, while hashing and compressing go on outside.
 */
public final class PackStream {

    private final VaultKeys keys;
    private final PackKind kind;
    private final PackIds ids;
    private final String sessionId;
    private final int capacity;
    private final int resourceHint;
    private final PackUploads uploads;
    private final RandomGenerator random;
    private final Consumer<PackContents> sent;
    private final FrameEncoder encoder = new FrameEncoder();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable PackBuilder open;

    /** @param sent is told of every pack that the store has acknowledged, by many threads */
    public PackStream(
            VaultKeys keys,
            PackKind kind,
            PackIds ids,
            String sessionId,
            int capacity,
            int resourceHint,
            PackUploads uploads,
            RandomGenerator random,
            Consumer<PackContents> sent) {
        this.keys = keys;
        this.kind = kind;
        this.ids = ids;
        this.sessionId = sessionId;
        this.capacity = capacity;
        this.resourceHint = resourceHint;
        this.uploads = uploads;
        this.random = random;
        this.sent = sent;
    }

    /** A frame that is ready but for its encryption; its payload lies in a shared array. */
    public record Staged(BlockId id, Algorithm algorithm, int plainLength, int offset, int length) {}

    /** Appends frames next to each other, all in one pack, and tells where each one went, in order. */
    public void append(FrameType type, byte[] payloads, List<Staged> frames, Consumer<FrameRef> placed) {
        lock.lock();
        try {
            var pack = packFor(frames);
            for (var frame : frames) {
                placed.accept(pack.append(
                        type,
                        frame.id(),
                        frame.algorithm(),
                        frame.plainLength(),
                        payloads,
                        frame.offset(),
                        frame.length(),
                        resourceHint));
            }
        } finally {
            lock.unlock();
        }
    }

    private PackBuilder packFor(List<Staged> frames) {
        uploads.check();
        var bytes = frames.stream()
                .mapToLong(frame -> FrameEncoder.frameLength(frame.length()))
                .sum();
        var pack = open;
        if (pack != null && pack.hasRoomFor(frames.size(), bytes)) {
            return pack;
        }
        flush();
        var buffer = uploads.acquire();
        var next = new PackBuilder(keys, kind, ids.next(), sessionId, encoder, capacity, buffer, random);
        open = next;
        return next;
    }

    /** Sends what is there, full or not. */
    public void flush() {
        lock.lock();
        try {
            var pack = open;
            if (pack != null) {
                open = null;
                uploads.send(pack.name(), pack.finish(), () -> sent.accept(pack.contents()));
            }
        } finally {
            lock.unlock();
        }
    }
}
