package io.holdfast.benchmarks;

import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.BlockRef;
import io.holdfast.vaultformat.map.LeafPage;
import io.holdfast.vaultformat.map.PageReader;
import io.holdfast.vaultformat.map.TreeReader;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.Places;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.store.BlobStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first half of a restore: a disk's map in position order, its blocks grouped by pack within windows of 1 GiB. What the
 * second half would do, fetch them, is only counted.
 */
final class MapWalk {

    private static final long PAGE_CACHE = 16L << 20;

    /** Leaves of a window, as a restore takes them. */
    private static final int WINDOW = 128;

    private static final int GAP = 1 << 20;
    private static final int MOST = 8 << 20;
    private static final Comparator<BlockRef> BY_FRAME = Comparator.<BlockRef, PackId>comparing(
                    ref -> ref.frame().pack())
            .thenComparingInt(ref -> ref.frame().offset());

    private final TreeReader tree;
    private final Workbench bench;
    private final List<BlockRef> window = new ArrayList<>();
    private long blocks;
    private long fetches;
    private long fetchedBytes;

    private MapWalk(TreeReader tree, Workbench bench) {
        this.tree = tree;
        this.bench = bench;
    }

    /** The members of a JSON object, each after a comma. */
    static String of(BlobStore store, VaultKeys keys, DiskManifest disk) {
        var pages = new PageReader(new PackReader(store, keys), Places.asWritten(), PAGE_CACHE);
        try (var bench = new Workbench(keys, Compression.NONE)) {
            var walk = new MapWalk(new TreeReader(pages, disk.geometry(), disk.root()), bench);
            walk.run();
            return ",\"blocks\":%d,\"fetches\":%d,\"fetchedBytes\":%d"
                    .formatted(walk.blocks, walk.fetches, walk.fetchedBytes);
        }
    }

    private void run() {
        var leaves = tree.geometry().leaves();
        for (var leaf = 0L; leaf < leaves; leaf++) {
            var child = tree.node(0, leaf, bench);
            if (child != null) {
                collect(tree.leaf(child, leaf, bench));
            }
            if (leaf % WINDOW == WINDOW - 1 || leaf == leaves - 1) {
                plan();
            }
        }
    }

    private void collect(LeafPage page) {
        for (var block = 0; block < page.size(); block++) {
            var ref = page.get(block);
            if (ref != null) {
                window.add(ref);
            }
        }
    }

    /** Neighbours share a request, and gaps are read over. */
    private void plan() {
        window.sort(BY_FRAME);
        blocks += window.size();
        @Nullable BlockRef first = null;
        long end = 0;
        for (var ref : window) {
            var frame = ref.frame();
            var joins = first != null
                    && first.frame().pack().equals(frame.pack())
                    && frame.offset() - end <= GAP
                    && frame.offset() + frame.length() - first.frame().offset() <= MOST;
            if (!joins) {
                fetches++;
                first = ref;
                end = frame.offset();
            }
            fetchedBytes += frame.offset() + frame.length() - end;
            end = frame.offset() + frame.length();
        }
        window.clear();
    }
}
