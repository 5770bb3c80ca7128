package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.index.KnownBlocks;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.BlockRef;
import io.holdfast.vaultformat.map.LeafPage;
import io.holdfast.vaultformat.pack.PackStream;
import io.holdfast.vaultformat.pack.Staging;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns plain blocks into stored ones; for one thread at a time, reused for leaf after leaf.
 *
 * <p>Blocks are identified and compressed at once, but encrypted together, so that a leaf's frames stand side by
 * side in their pack and the pack's lock is taken once.
 */
final class LeafWorker implements AutoCloseable {

    private static final int READ = 512 << 10;

    private final Workbench bench;
    private final PackStream packs;
    private final RecentBlocks recent;
    private final KnownBlocks elsewhere;
    private final byte[] readBuffer;
    private final Staging staging;
    private final List<Waiting> waiting = new ArrayList<>();
    private final Map<BlockId, List<Integer>> repeats = new HashMap<>();

    /** A block of the page that is staged. */
    private record Waiting(int block, BlockId id) {}

    /** @param groupBytes compressed bytes of one leaf that are put into a pack together */
    LeafWorker(
            VaultKeys keys,
            Compression compression,
            int blockSize,
            int groupBytes,
            PackStream packs,
            RecentBlocks recent,
            KnownBlocks elsewhere) {
        this.bench = new Workbench(keys, compression);
        this.packs = packs;
        this.recent = recent;
        this.elsewhere = elsewhere;
        this.readBuffer = new byte[Math.max(READ, blockSize)];
        this.staging = new Staging(bench.compressor(), groupBytes, blockSize);
    }

    Workbench bench() {
        return bench;
    }

    /** Plain bytes go here, several blocks at a time. */
    byte[] readBuffer() {
        return readBuffer;
    }

    /** Sets {@code block} of the page now, or at the next {@link #flush}. */
    void store(LeafPage page, int block, BlockId id, int offset, int length, Tally tally) {
        var known = recent.find(id);
        if (known != null) {
            page.set(block, new BlockRef(known, id.a(), id.b()));
            return;
        }
        var same = repeats.get(id);
        if (same != null) {
            same.add(block);
            return;
        }
        var borrowed = elsewhere.find(id, length, bench.decoder());
        if (borrowed != null) {
            page.set(block, new BlockRef(borrowed, id.a(), id.b()));
            return;
        }
        repeats.put(id, new ArrayList<>(0));
        staging.add(id, readBuffer, offset, length);
        waiting.add(new Waiting(block, id));
        if (staging.isFull()) {
            flush(page, tally);
        }
    }

    /** Puts everything staged into packs; must be called before the page is used. */
    void flush(LeafPage page, Tally tally) {
        var placed = staging.flush(packs);
        for (var i = 0; i < placed.size(); i++) {
            var id = waiting.get(i).id();
            var frame = placed.get(i);
            var ref = new BlockRef(frame, id.a(), id.b());
            page.set(waiting.get(i).block(), ref);
            repeats.getOrDefault(id, List.of()).forEach(block -> page.set(block, ref));
            recent.remember(id, frame);
            tally.stored(frame.length());
        }
        forget();
    }

    /** Drops what a failed leaf left. */
    void forget() {
        staging.clear();
        waiting.clear();
        repeats.clear();
    }

    @Override
    public void close() {
        bench.close();
    }
}
