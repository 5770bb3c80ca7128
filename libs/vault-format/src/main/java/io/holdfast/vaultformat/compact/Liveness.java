package io.holdfast.vaultformat.compact;

import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.map.Child;
import io.holdfast.vaultformat.map.Geometry;
import io.holdfast.vaultformat.map.PageReader;
import io.holdfast.vaultformat.map.TreeReader;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.relocate.Relocations;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Which frames of some packs points refer to; each page that points share is read once. */
final class Liveness {

    /** With pages that are remembered; beyond these, pages are read again for each point that has them. */
    private static final int MOST_PACKS = 1 << 17;

    private final PageReader pages;
    private final Relocations relocations;
    private final Meter meter;
    private final PackSet packs;
    private final PackSet origins;
    private final Map<PackId, Alive> alive = new HashMap<>();
    private final Map<PackId, BitSet> seen = new HashMap<>();

    /** What is alive of one pack. */
    static final class Alive {

        private final BitSet frames = new BitSet();
        private long bytes;

        BitSet frames() {
            return frames;
        }

        /** Of the frames as they are stored. */
        long bytes() {
            return bytes;
        }
    }

    Liveness(PageReader pages, Relocations relocations, PackSet packs, Meter meter) {
        this.pages = pages;
        this.relocations = relocations;
        this.meter = meter;
        this.packs = packs;
        this.origins = relocations.origins(packs);
    }

    Map<PackId, Alive> found() {
        return alive;
    }

    boolean concerns(Manifest point) {
        return point.packSet().intersects(origins);
    }

    /**
     * Finds all that a point has in these packs.
     *
     * @throws io.holdfast.vaultformat.error.VaultError.DamagedVault when its map cannot be read whole
     */
    void add(Manifest point, Workbench bench) {
        for (var disk : point.disks()) {
            if (disk.size() > 0) {
                visit(tree(disk), disk.geometry().levels(), 0, bench);
            }
        }
    }

    private TreeReader tree(DiskManifest disk) {
        return new TreeReader(pages, disk.geometry(), disk.root());
    }

    private void visit(TreeReader tree, int level, long index, Workbench bench) {
        var node = tree.node(level, index, bench);
        if (node == null || !node.packs().intersects(origins) || isSeen(node.frame())) {
            return;
        }
        meter.checkStop();
        mark(node.frame());
        if (level == 0) {
            markBlocks(tree, node, index, bench);
        } else {
            var last = Math.min((index + 1) * Geometry.FANOUT, tree.geometry().nodes(level - 1));
            for (var child = index * Geometry.FANOUT; child < last; child++) {
                visit(tree, level - 1, child, bench);
            }
        }
        remember(node.frame());
    }

    private boolean isSeen(FrameRef page) {
        var pagesOfPack = seen.get(page.pack());
        return pagesOfPack != null && pagesOfPack.get(page.number());
    }

    private void remember(FrameRef page) {
        if (seen.size() < MOST_PACKS) {
            seen.computeIfAbsent(page.pack(), it -> new BitSet()).set(page.number());
        }
    }

    private void markBlocks(TreeReader tree, Child node, long index, Workbench bench) {
        var page = tree.leaf(node, index, bench);
        for (var block = 0; block < page.size(); block++) {
            var ref = page.get(block);
            if (ref != null) {
                mark(ref.frame());
            }
        }
    }

    /** A frame lives where its last copy is. */
    private void mark(FrameRef frame) {
        var place = relocations.of(frame).getFirst();
        if (packs.contains(place.pack())) {
            var ofPack = alive.computeIfAbsent(place.pack(), it -> new Alive());
            if (!ofPack.frames.get(place.number())) {
                ofPack.frames.set(place.number());
                ofPack.bytes += place.length();
            }
        }
    }
}
