package io.holdfast.benchmarks;

import io.holdfast.benchmarks.BigLayout.Attempt;
import io.holdfast.benchmarks.BigLayout.Place;
import io.holdfast.benchmarks.BigLayout.Shape;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.frame.FrameDecoder;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.key.Keyring;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.DirectoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes, once, what of a vault of 100 TiB is kept in a folder: all small objects, and everything of the first item but the
 * blocks of its first point.
 *
 * <p>The first item's first point is a map of 1 TiB that names blocks nobody has; its other points are backups by the
 * engine. The other items are like it, and have manifests only.
 */
final class BigMaking {

    static final Instant BEGIN = Instant.parse("2026-09-01T00:00:00Z");
    static final Instant INDEXED = Instant.parse("2026-10-05T00:00:00Z");

    static final String LAYOUT = "layout";

    /** 256 MiB a day. */
    private static final int CHANGED_BLOCKS = 4096;

    private final BlobStore store;
    private final VaultKeys keys;
    private final BigPoints points;
    private final PackReader packs;
    private final List<Shape> shapes = new ArrayList<>();
    private final List<Attempt> attempts = new ArrayList<>();

    private BigMaking(BlobStore store, VaultKeys keys) {
        this.store = store;
        this.keys = keys;
        this.points = new BigPoints(store, keys);
        this.packs = new PackReader(store, keys);
    }

    static Path small(Path folder) {
        return folder.resolve("objects");
    }

    static void run(Path folder, Kek kek) throws Exception {
        try (var store = new HollowStore(DirectoryStore.open(small(folder)), small(folder))) {
            var layout = folder.resolve(LAYOUT);
            if (!Files.exists(layout)) {
                objects(store, kek).write(layout);
            }
            var keys = Keyring.open(store, kek, Vault.open(store, kek).id());
            if (!BigIndex.isMade(folder)) {
                BigIndex.make(folder, new BigSegments(BigLayout.read(layout), keys, store));
            }
        }
    }

    private static BigLayout objects(BlobStore store, Kek kek) {
        var vault = Vault.create(store, kek, VaultSpec.named("big"));
        var making = new BigMaking(store, Keyring.open(store, kek, vault.id()));
        making.otherItems(making.firstItem(kek));
        return new BigLayout(making.shapes, making.attempts);
    }

    static Instant time(int item, int point) {
        return BEGIN.plus(Duration.ofDays(point)).plus(Duration.ofMinutes(item));
    }

    private List<Manifest> firstItem(Kek kek) {
        var manifests = new ArrayList<Manifest>();
        manifests.add(points.first(new Attempt(0, 0, 0, 0), new BigMap(store, keys).make()));
        keep(manifests.getFirst());
        for (var point = 1; point < BigLayout.POINTS; point++) {
            var now = time(0, point);
            var settings = VaultSettings.defaults().withClock(() -> now);
            settings = settings.withIndex(settings.index().withMemory(0));
            var attempt = new Attempt(0, point, 0, 0);
            var disk = new BigDisk(point);
            var changes = new ChangedExtents(manifests.getLast().pointId(), disk.changes(CHANGED_BLOCKS));
            var manifest = Vault.open(store, kek, settings)
                    .backup(
                            BackupSpec.of(attempt.session(), attempt.pointId(), attempt.resource(), now),
                            List.of(DiskSource.of("sda", disk).withChanges(changes)),
                            ProgressListener.none());
            manifests.add(manifest);
            keep(manifest);
        }
        return manifests;
    }

    /** Notes what a point of the first item is made of; the data packs of the first point are nowhere. */
    private void keep(Manifest point) {
        var frames = new ArrayList<Integer>();
        var sizes = new ArrayList<Integer>();
        try (var decoder = new FrameDecoder()) {
            for (var pack : point.newPacks().toList()) {
                var nowhere = shapes.isEmpty() && pack.ordinal() < BigLayout.FULL_PACKS;
                var kind = nowhere ? PackKind.DATA : PackKind.of(store, pack).orElseThrow();
                sizes.add(nowhere ? 0 : (int) store.size(pack.objectName(kind)));
                frames.add(
                        switch (kind) {
                            case META -> 0;
                            case DATA ->
                                nowhere
                                        ? BigLayout.FRAMES
                                        : packs.footer(kind, pack, decoder).size();
                        });
            }
        }
        var place = Place.of(point.newPacks().toList().getFirst());
        attempts.add(new Attempt(0, shapes.size(), place.high(), place.low()));
        shapes.add(new Shape(frames, sizes));
    }

    private void otherItems(List<Manifest> models) {
        var chance = new SplittableRandom(1);
        for (var item = 1; item < BigLayout.ITEMS; item++) {
            var all = PackSet.builder();
            for (var point = 0; point < BigLayout.POINTS; point++) {
                var high = time(item, point).toEpochMilli() << 16 | chance.nextInt(1 << 16);
                var attempt = new Attempt(item, point, high, chance.nextInt());
                attempts.add(attempt);
                var fresh = new BigLayout(shapes, List.of()).packs(attempt);
                all.addAll(fresh);
                points.commit(attempt, models.get(point), fresh, all.build());
            }
        }
    }
}
