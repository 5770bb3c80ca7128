package io.holdfast.vaultformat.session;

import com.github.luben.zstd.Zstd;
import io.holdfast.vaultformat.frame.Algorithm;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.BlockRef;
import io.holdfast.vaultformat.map.LeafPage;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackStream;
import java.util.ArrayList;
import java.util.Arrays;
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
    private static final int STAGE = 4 << 20;
    private static final byte[] ZEROS = new byte[64 << 10];

    private final Workbench bench;
    private final PackStream packs;
    private final RecentBlocks recent;
    private final byte[] readBuffer;
    private final byte[] staged;
    private final List<PackStream.Staged> frames = new ArrayList<>();
    private final List<Integer> blocks = new ArrayList<>();
    private final Map<BlockId, List<Integer>> repeats = new HashMap<>();
    private int stagedBytes;

    LeafWorker(VaultKeys keys, int compressionLevel, int blockSize, PackStream packs, RecentBlocks recent) {
        this.bench = new Workbench(keys, compressionLevel);
        this.packs = packs;
        this.recent = recent;
        this.readBuffer = new byte[Math.max(READ, blockSize)];
        this.staged = new byte[STAGE + (int) Zstd.compressBound(blockSize)];
    }

    Workbench bench() {
        return bench;
    }

    /** Plain bytes go here, several blocks at a time. */
    byte[] readBuffer() {
        return readBuffer;
    }

    static boolean isZero(byte[] bytes, int offset, int length) {
        for (var at = 0; at < length; at += ZEROS.length) {
            var count = Math.min(ZEROS.length, length - at);
            if (Arrays.mismatch(bytes, offset + at, offset + at + count, ZEROS, 0, count) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Sets {@code block} of the page now, or at the next {@link #flush}. */
    void store(LeafPage page, int block, BlockId id, int offset, int length, Tally tally) {
        var known = recent.find(id);
        if (known != null) {
            page.set(block, new BlockRef(known, id.a(), id.b()));
            return;
        }
        var same = repeats.putIfAbsent(id, new ArrayList<>(0));
        if (same != null) {
            same.add(block);
            return;
        }
        stage(id, offset, length);
        blocks.add(block);
        if (stagedBytes >= STAGE) {
            flush(page, tally);
        }
    }

    private void stage(BlockId id, int offset, int length) {
        var compressed = bench.compressor().compress(readBuffer, offset, length, staged, stagedBytes);
        if (compressed == 0) {
            System.arraycopy(readBuffer, offset, staged, stagedBytes, length);
            frames.add(new PackStream.Staged(id, Algorithm.RAW, length, stagedBytes, length));
            stagedBytes += length;
        } else {
            frames.add(new PackStream.Staged(id, Algorithm.ZSTD, length, stagedBytes, compressed));
            stagedBytes += compressed;
        }
    }

    /** Puts everything staged into packs; must be called before the page is used. */
    void flush(LeafPage page, Tally tally) {
        if (frames.isEmpty()) {
            return;
        }
        var placed = new ArrayList<FrameRef>(frames.size());
        packs.append(FrameType.BLOCK, staged, frames, placed::add);
        for (var i = 0; i < placed.size(); i++) {
            var id = frames.get(i).id();
            var frame = placed.get(i);
            var ref = new BlockRef(frame, id.a(), id.b());
            page.set(blocks.get(i), ref);
            repeats.getOrDefault(id, List.of()).forEach(block -> page.set(block, ref));
            recent.remember(id, frame);
            tally.stored(frame.length());
        }
        forget();
    }

    /** Drops what a failed leaf left. */
    void forget() {
        frames.clear();
        blocks.clear();
        repeats.clear();
        stagedBytes = 0;
    }

    @Override
    public void close() {
        bench.close();
    }
}
