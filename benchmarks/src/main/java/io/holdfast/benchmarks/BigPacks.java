package io.holdfast.benchmarks;

import io.holdfast.benchmarks.BigLayout.Attempt;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackContents;
import io.holdfast.vaultformat.pack.PackEdges;
import io.holdfast.vaultformat.pack.PackFooter;
import io.holdfast.vaultformat.pack.PackKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Packs whose first and last bytes are made when they are read, always the same; nobody can read their frames. */
final class BigPacks {

    private static final int BLOCK = 64 << 10;
    private static final int MEAN = 64_900;
    private static final int SPREAD = 512;
    private static final int TRAILER = 16;

    /** A pack's end is read in three pieces. */
    private static final int REMEMBERED = 64;

    private final BigLayout layout;
    private final VaultKeys keys;
    private final Map<Place, PackEdges> made = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, PackEdges> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Place(Attempt attempt, int ordinal) {}

    private long count;

    BigPacks(BigLayout layout, VaultKeys keys) {
        this.layout = layout;
        this.keys = keys;
    }

    /** Bytes of a pack with so many blocks. */
    static int size(int frames) {
        return PackEdges.firstOffset() + frames * MEAN + frames % 2 * SPREAD + PackEdges.endLength(frames);
    }

    private static SplittableRandom chance(Attempt attempt, int ordinal) {
        return new SplittableRandom(attempt.high() * 31 + attempt.low() * 0x9E3779B97F4A7C15L + ordinal);
    }

    /** The blocks of a pack: of random ids, two together of the same length in every pack. */
    static List<PackFooter.Entry> entries(Attempt attempt, int ordinal, int frames) {
        var chance = chance(attempt, ordinal);
        var entries = new ArrayList<PackFooter.Entry>(frames);
        var offset = PackEdges.firstOffset();
        var spread = SPREAD;
        for (var frame = 0; frame < frames; frame++) {
            var id = new BlockId(chance.nextLong(), chance.nextLong(), chance.nextLong(), chance.nextLong());
            spread = frame % 2 == 0 ? nextSpread(chance, frame, frames) : -spread;
            entries.add(new PackFooter.Entry(id, FrameType.BLOCK, offset, MEAN + spread, BLOCK, attempt.item()));
            offset += MEAN + spread;
        }
        return entries;
    }

    private static int nextSpread(SplittableRandom chance, int frame, int frames) {
        return frame == frames - 1 ? SPREAD : chance.nextInt(SPREAD);
    }

    /** What a reader of the footer learns. */
    static PackContents contents(Attempt attempt, int ordinal, int frames) {
        var endLength = PackEdges.endLength(frames);
        var end = size(frames) - endLength;
        return new PackContents(attempt.pack(ordinal), end, endLength - TRAILER, entries(attempt, ordinal, frames));
    }

    /** How many were asked for. */
    long count() {
        synchronized (made) {
            return count;
        }
    }

    private PackEdges edges(Attempt attempt, int ordinal) {
        var key = new Place(attempt, ordinal);
        synchronized (made) {
            var known = made.get(key);
            if (known != null) {
                return known;
            }
        }
        var shape = layout.shape(attempt);
        var kind = shape.kind(ordinal);
        var frames = kind == PackKind.DATA
                ? entries(attempt, ordinal, shape.frames().get(ordinal))
                : List.<PackFooter.Entry>of();
        var seed = chance(attempt, ordinal).split();
        var edges = PackEdges.of(keys, kind, attempt.pack(ordinal), attempt.session(), frames, seed);
        synchronized (made) {
            made.put(key, edges);
            count++;
        }
        return edges;
    }

    /** A read of a pack's header, or of its end: what comes of frames with that is zeros, and nobody looks at them. */
    int read(Attempt attempt, int ordinal, long offset, ByteBuffer into) {
        var edges = edges(attempt, ordinal);
        var size = layout.size(attempt, ordinal);
        var count = (int) Math.max(0, Math.min(into.remaining(), size - offset));
        var isEnd = layout.shape(attempt).kind(ordinal) == PackKind.DATA && offset + count > edges.endOffset();
        if (offset + count <= PackEdges.firstOffset()) {
            into.put(edges.header(), (int) offset, count);
        } else if (isEnd) {
            var frames = (int) Math.max(0, edges.endOffset() - offset);
            into.put(new byte[frames]);
            into.put(edges.end(), (int) (offset + frames - edges.endOffset()), count - frames);
        } else {
            throw new IllegalStateException("bytes %d to %d of pack %s are frames, and nobody made them"
                    .formatted(offset, offset + count, attempt.pack(ordinal)));
        }
        return count;
    }
}
