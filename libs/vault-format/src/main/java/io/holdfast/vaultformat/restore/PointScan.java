package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.Child;
import io.holdfast.vaultformat.map.Geometry;
import io.holdfast.vaultformat.map.LeafPage;
import io.holdfast.vaultformat.map.PageReader;
import io.holdfast.vaultformat.map.TreeReader;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.Places;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.store.BlobStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Walks all wanted disks of a point in position order and has every stored block fetched into a sink. */
final class PointScan {

    /** Leaves planned together: 1 GiB of disk, so that scattered frames of one pack meet in one read. */
    private static final int WINDOW = 128;

    private static final long PAGE_CACHE = 16L << 20;

    private final VaultKeys keys;
    private final VaultSettings settings;
    private final PackReader packs;
    private final Places places;
    private final PageReader pages;
    private final int gap;
    private final int mostBytes;

    PointScan(BlobStore store, VaultKeys keys, Places places, VaultSettings settings, RestoreOptions options) {
        this.keys = keys;
        this.settings = settings;
        this.packs = new PackReader(store, keys);
        this.places = places;
        this.pages = new PageReader(packs, places, PAGE_CACHE);
        this.gap = options.gapBytes();
        var share = settings.memoryBytes() * 3 / 4 / settings.requestsInFlight();
        this.mostBytes = (int) Math.max(64 << 10, Math.min(options.mostRequestBytes(), share));
    }

    PackReader packs() {
        return packs;
    }

    void run(List<DiskManifest> disks, Sink sink, Meter meter) {
        try (var crew = new FetchCrew(settings.requestsInFlight(), () -> new Fetcher(keys, packs, sink, meter))) {
            crew.forEach(disks.size(), disk -> {
                try (var bench = new Workbench(keys, Compression.NONE)) {
                    new DiskWalk(disk, disks.get(disk), sink, meter, crew, bench).run();
                }
            });
        }
    }

    /** One disk's leaves, window by window. */
    private final class DiskWalk {

        private final int disk;
        private final Geometry geometry;
        private final TreeReader tree;
        private final Sink sink;
        private final Meter meter;
        private final FetchCrew crew;
        private final Workbench bench;
        private final Optional<Comparison> comparison;
        private final List<Place> window = Collections.synchronizedList(new ArrayList<>());
        private final Semaphore compared = new Semaphore(0);
        private int comparing;

        DiskWalk(int disk, DiskManifest manifest, Sink sink, Meter meter, FetchCrew crew, Workbench bench) {
            this.disk = disk;
            this.geometry = manifest.geometry();
            this.tree = new TreeReader(pages, geometry, manifest.root());
            this.sink = sink;
            this.meter = meter;
            this.crew = crew;
            this.bench = bench;
            this.comparison = sink.comparison(disk);
        }

        void run() {
            if (geometry.size() > 0) {
                visit(geometry.levels(), 0);
                fetchWindow();
            }
        }

        private void visit(int level, long index) {
            var node = tree.node(level, index, bench);
            var extent = extent(level, index);
            if (node == null) {
                zero(extent);
                return;
            }
            try {
                if (level == 0) {
                    collect(tree.leaf(node, index, bench), index);
                    return;
                }
                probe(level, index);
            } catch (VaultError.DamagedVault e) {
                damaged(node, extent, e);
                return;
            }
            var last = Math.min((index + 1) * Geometry.FANOUT, geometry.nodes(level - 1));
            for (var child = index * Geometry.FANOUT; child < last; child++) {
                visit(level - 1, child);
            }
        }

        /** Opens an inner page, so that its damage is told once and not once per child. */
        private void probe(int level, long index) {
            tree.node(level - 1, index * Geometry.FANOUT, bench);
        }

        private void damaged(Child node, Extent extent, VaultError.DamagedVault e) {
            sink.damaged(node.frame().pack(), disk, extent, e.detail());
            meter.add(extent.length(), 0, 0, 0);
        }

        private void collect(LeafPage page, long leaf) {
            var places = new ArrayList<Place>();
            for (var i = 0; i < page.size(); i++) {
                var block = leaf * Geometry.FANOUT + i;
                var start = block * geometry.blockSize();
                var length = geometry.lengthOfBlock(block);
                var ref = page.get(i);
                if (ref == null) {
                    zero(new Extent(start, length));
                } else {
                    places.add(Place.of(disk, start, length, ref, PointScan.this.places));
                }
            }
            comparison.ifPresentOrElse(with -> compare(places, with), () -> window.addAll(places));
            if (comparing >= WINDOW || window.size() >= WINDOW * Geometry.FANOUT) {
                fetchWindow();
            }
        }

        private void compare(List<Place> leaf, Comparison with) {
            comparing++;
            crew.submit(
                    fetcher -> window.addAll(with.missing(leaf, fetcher.bench(), fetcher.buffer())), compared::release);
        }

        private void zero(Extent stretch) {
            meter.add(stretch.length(), 0, 0, 0);
            comparison.ifPresent(with -> {
                var data = with.dataAt(stretch.position(), stretch.end());
                while (data.isPresent()) {
                    var start = data.get().position();
                    var piece = new Extent(start, Math.min(data.get().length(), geometry.span(0)));
                    crew.submit(fetcher -> with.zero(piece, fetcher.buffer()), () -> {});
                    data = with.dataAt(piece.end(), stretch.end());
                }
            });
        }

        private void fetchWindow() {
            compared.acquireUninterruptibly(comparing);
            comparing = 0;
            Fetch.plan(window, gap, mostBytes).forEach(fetch -> crew.submit(fetch));
            window.clear();
        }

        private Extent extent(int level, long index) {
            var start = geometry.start(level, index);
            return new Extent(start, geometry.end(level, index) - start);
        }
    }
}
