package io.holdfast.vaultformat.restore;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Relocations;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.source.Extent;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Reads all of a point, past every check a restore has and the packs' tables of contents, and keeps nothing. */
public final class Verification {

    private final BlobStore store;
    private final VaultKeys keys;
    private final Relocations relocations;
    private final VaultSettings settings;

    public Verification(BlobStore store, VaultKeys keys, Relocations relocations, VaultSettings settings) {
        this.store = store;
        this.keys = keys;
        this.relocations = relocations;
        this.settings = settings;
    }

    public VerifyReport run(Manifest point, ProgressListener listener) {
        var began = System.nanoTime();
        var checker = new Checker(point.disks());
        var meter = new Meter(
                "The verification of " + point.pointId(),
                listener,
                point.stats().logicalBytes());
        var scan = new PointScan(store, keys, relocations, settings, RestoreOptions.defaults());
        scan.run(point.disks(), checker, meter);
        checkTablesOfContents(point, scan.packs(), checker.damage, meter);
        meter.finish();
        return new VerifyReport(
                point.pointId(),
                checker.bytes.sum(),
                checker.frames.sum(),
                checker.damage.damages(),
                Duration.ofNanos(System.nanoTime() - began));
    }

    /** A restore never needs them; whoever rebuilds an index or rewrites packs does. */
    private void checkTablesOfContents(Manifest point, PackReader packs, DamageLog damage, Meter meter) {
        try (var bench = new Workbench(keys, Compression.NONE)) {
            relocations.reach(point.packSet()).forEach(pack -> {
                meter.checkStop();
                var kind = kindOf(pack);
                try {
                    if (!isGone(kind, pack)) {
                        packs.footer(kind, pack, bench.decoder());
                    }
                } catch (VaultError.DamagedVault e) {
                    damage.add(pack, "", List.of(), e.detail());
                }
            });
        }
    }

    /** Packs that compactions moved frames out of, and into, are deleted when no point needs them any more. */
    private boolean isGone(PackKind kind, PackId pack) {
        var mayBe = relocations.victims().contains(pack) || relocations.copies().contains(pack);
        return mayBe && !Blobs.exists(store, pack.objectName(kind));
    }

    private PackKind kindOf(PackId pack) {
        return Blobs.exists(store, pack.objectName(PackKind.META)) ? PackKind.META : PackKind.DATA;
    }

    private static final class Checker implements Sink {

        private final List<DiskManifest> disks;
        private final DamageLog damage = new DamageLog();
        private final LongAdder bytes = new LongAdder();
        private final LongAdder frames = new LongAdder();

        Checker(List<DiskManifest> disks) {
            this.disks = disks;
        }

        @Override
        public void accept(int disk, long position, byte[] content, int offset, int length) {
            bytes.add(length);
            frames.add(Math.ceilDiv(length, disks.get(disk).blockSize()));
        }

        @Override
        public void damaged(PackId pack, int disk, Extent range, String problem) {
            damage.add(pack, disks.get(disk).name(), List.of(range), problem);
        }
    }
}
