package io.holdfast.benchmarks;

import io.holdfast.benchmarks.BigLayout.Attempt;
import io.holdfast.benchmarks.BigLayout.Place;
import io.holdfast.vaultformat.frame.Algorithm;
import io.holdfast.vaultformat.frame.BlockId;
import io.holdfast.vaultformat.frame.FrameType;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.BlockRef;
import io.holdfast.vaultformat.map.Geometry;
import io.holdfast.vaultformat.map.LeafPage;
import io.holdfast.vaultformat.map.MapRoot;
import io.holdfast.vaultformat.map.PageWriter;
import io.holdfast.vaultformat.map.TreeWriter;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackIds;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackStream;
import io.holdfast.vaultformat.pack.PackUploads;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.BlobStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The map of a first backup of 1 TiB: 131 072 leaves, 16.8 million blocks, by the engine's own tree writer. */
final class BigMap {

    private static final int LEAVES_PER_PACK = BigLayout.FRAMES / Geometry.FANOUT;

    private final BlobStore store;
    private final VaultKeys keys;
    private final VaultSettings settings = VaultSettings.defaults();
    private final PackIds ids = new PackIds(() -> BigMaking.time(0, 0), settings.random());

    BigMap(BlobStore store, VaultKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    MapRoot make() {
        var place = drawDataPacks();
        var attempt = new Attempt(0, 0, place.high(), place.low());
        var geometry = new Geometry(BigDisk.SIZE, BigDisk.BLOCK);
        try (var uploads = uploads(store);
                var bench = new Workbench(keys, settings.compression())) {
            var meta = stream(PackKind.META, uploads, new AtomicReference<>());
            var pages = new PageWriter(meta, frame -> false);
            var tree = new TreeWriter(geometry, pages, null, bench);
            for (var pack = 0; pack < BigLayout.FULL_PACKS; pack++) {
                addLeaves(attempt, pack, tree, pages, bench);
            }
            var root = tree.finish();
            meta.flush();
            uploads.await();
            return root;
        }
    }

    private static void addLeaves(Attempt attempt, int ordinal, TreeWriter tree, PageWriter pages, Workbench bench) {
        var pack = attempt.pack(ordinal);
        var entries = BigPacks.entries(attempt, ordinal, BigLayout.FRAMES);
        for (var leaf = 0; leaf < LEAVES_PER_PACK; leaf++) {
            var page = new LeafPage(Geometry.FANOUT);
            for (var block = 0; block < Geometry.FANOUT; block++) {
                var number = leaf * Geometry.FANOUT + block;
                var entry = entries.get(number);
                var frame = new FrameRef(pack, number, entry.offset(), entry.length());
                page.set(block, new BlockRef(frame, entry.id().a(), entry.id().b()));
            }
            tree.add(0, pages.leaf(page, null, bench));
        }
    }

    /** Uses the ordinals of the data packs up, so that those of the map come after them. */
    private Place drawDataPacks() {
        var last = new AtomicReference<Place>();
        try (var uploads = uploads(new Caught())) {
            var data = stream(PackKind.DATA, uploads, last);
            var nothing = new PackStream.Staged(new BlockId(0, 0, 0, 0), Algorithm.RAW, 0, 0, 0);
            for (var pack = 0; pack < BigLayout.FULL_PACKS; pack++) {
                data.append(FrameType.BLOCK, new byte[0], List.of(nothing), frame -> {});
                data.flush();
            }
            uploads.await();
        }
        return last.get();
    }

    private PackUploads uploads(BlobStore to) {
        return new PackUploads(to, settings.packsInMemory(), 2, settings.metaPackBytes());
    }

    private PackStream stream(PackKind kind, PackUploads uploads, AtomicReference<Place> last) {
        return new PackStream(
                keys,
                kind,
                ids,
                new Attempt(0, 0, 0, 0).session(),
                settings.metaPackBytes(),
                0,
                uploads,
                settings.random(),
                pack -> last.set(Place.of(pack.pack())));
    }
}
