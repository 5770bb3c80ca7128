package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.Places;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.store.BlobStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Writes disks of a point into files, all or nothing as far as the files are its own. */
public final class Restore {

    private final BlobStore store;
    private final VaultKeys keys;
    private final Places places;
    private final VaultSettings settings;

    public Restore(BlobStore store, VaultKeys keys, Places places, VaultSettings settings) {
        this.store = store;
        this.keys = keys;
        this.places = places;
        this.settings = settings;
    }

    public RestoreReport run(
            Manifest point, Map<String, Path> targets, RestoreOptions options, ProgressListener listener) {
        var began = System.nanoTime();
        var disks = wanted(point, targets);
        var total = disks.stream().mapToLong(DiskManifest::size).sum();
        var meter = new Meter("The restore of " + point.pointId(), listener, total);
        try (var files = new TargetFiles(meter)) {
            for (var disk : disks) {
                files.add(disk, Objects.requireNonNull(targets.get(disk.name())), options);
            }
            new PointScan(store, keys, places, settings, options).run(disks, new Writer(point, disks, files), meter);
            files.finish();
            meter.finish();
            return files.report(point.pointId(), disks, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static List<DiskManifest> wanted(Manifest point, Map<String, Path> targets) {
        if (targets.isEmpty()) {
            throw new VaultError.Invalid("targets", "must name a disk at least");
        }
        var paths = new HashSet<Path>();
        var disks = new ArrayList<DiskManifest>();
        for (var target : targets.entrySet()) {
            var name = target.getKey();
            var known = point.disks().stream().map(DiskManifest::name).toList();
            disks.add(point.disk(name).orElseThrow(() -> new VaultError.UnknownDisk(name, point.pointId(), known)));
            if (!paths.add(target.getValue().toAbsolutePath().normalize())) {
                throw new VaultError.Invalid("targets", "must be different files");
            }
        }
        return disks;
    }

    private record Writer(Manifest point, List<DiskManifest> disks, TargetFiles files) implements Sink {

        @Override
        public Optional<Comparison> comparison(int disk) {
            return files.comparison(disk);
        }

        @Override
        public void accept(int disk, long position, byte[] bytes, int offset, int length) {
            files.get(disk).write(position, bytes, offset, length);
        }

        @Override
        public void damaged(PackId pack, int disk, Extent range, String problem) {
            var where = "disk %s, bytes %d to %d, pack %s"
                    .formatted(disks.get(disk).name(), range.position(), range.end() - 1, pack);
            throw new VaultError.DamagedPoint(point.pointId(), where, problem);
        }
    }
}
