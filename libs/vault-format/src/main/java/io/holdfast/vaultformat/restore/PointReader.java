package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.BlockRef;
import io.holdfast.vaultformat.map.Geometry;
import io.holdfast.vaultformat.map.LeafPage;
import io.holdfast.vaultformat.map.PageReader;
import io.holdfast.vaultformat.map.TreeReader;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.Places;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.store.BlobStore;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads any range of a point's disks, block by block; safe for several threads, one of which reads at a time. */
public final class PointReader implements AutoCloseable {

    private static final long PAGE_CACHE = 8L << 20;
    private static final int BLOCKS_KEPT = 32;

    private final Places places;
    private final Manifest point;
    private final Sessions.Reading reading;
    private final Workbench bench;
    private final PackReader packs;
    private final Map<String, TreeReader> trees = new LinkedHashMap<>();
    private final Map<BlockRef, byte[]> blocks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<BlockRef, byte[]> eldest) {
            return size() > BLOCKS_KEPT;
        }
    };
    private @Nullable TreeReader leafTree;
    private long leafIndex = -1;
    private @Nullable LeafPage leaf;

    public PointReader(BlobStore store, VaultKeys keys, Places places, Manifest point, Sessions.Reading reading) {
        this.places = places;
        this.point = point;
        this.reading = reading;
        this.bench = new Workbench(keys, Compression.NONE);
        this.packs = new PackReader(store, keys);
        var pages = new PageReader(packs, places, PAGE_CACHE);
        for (var disk : point.disks()) {
            trees.put(disk.name(), new TreeReader(pages, disk.geometry(), disk.root()));
        }
    }

    public Manifest point() {
        return point;
    }

    /**
     * Fills the buffer from a position, as far as the disk reaches.
     *
     * @return bytes read; 0 at or after the disk's end
     */
    public synchronized int read(String disk, long position, ByteBuffer into) {
        var tree = trees.get(disk);
        if (tree == null) {
            var known = point.disks().stream().map(DiskManifest::name).toList();
            throw new VaultError.UnknownDisk(disk, point.pointId(), known);
        }
        if (position < 0) {
            throw new VaultError.Invalid("position", "must not be negative");
        }
        var geometry = tree.geometry();
        var total = (int) Math.max(0, Math.min(into.remaining(), geometry.size() - position));
        for (var done = 0; done < total; ) {
            var block = (position + done) / geometry.blockSize();
            var within = (int) (position + done - block * geometry.blockSize());
            var count = Math.min(total - done, geometry.lengthOfBlock(block) - within);
            into.put(content(tree, block), within, count);
            done += count;
        }
        return total;
    }

    private byte[] content(TreeReader tree, long block) {
        var geometry = tree.geometry();
        var ref = ref(tree, block);
        if (ref == null) {
            return new byte[geometry.lengthOfBlock(block)];
        }
        return blocks.computeIfAbsent(ref, it -> fetch(it, geometry.lengthOfBlock(block)));
    }

    private @Nullable BlockRef ref(TreeReader tree, long block) {
        var index = block / Geometry.FANOUT;
        if (leafTree != tree || leafIndex != index) {
            var node = tree.node(0, index, bench);
            leaf = node == null ? null : tree.leaf(node, index, bench);
            leafTree = tree;
            leafIndex = index;
        }
        return leaf == null ? null : leaf.get((int) (block % Geometry.FANOUT));
    }

    private byte[] fetch(BlockRef block, int length) {
        return reading.run(
                () -> places.read(block.frame(), place -> SingleBlock.read(packs, bench, block.at(place), length)));
    }

    @Override
    public void close() {
        reading.close();
        bench.close();
    }
}
