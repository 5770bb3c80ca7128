package io.holdfast.benchmarks;

import io.holdfast.benchmarks.BigLayout.Attempt;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.Child;
import io.holdfast.vaultformat.map.MapRoot;
import io.holdfast.vaultformat.pack.FrameRef;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Consistency;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Dedup;
import io.holdfast.vaultformat.point.Detection;
import io.holdfast.vaultformat.point.DetectionMode;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.PointStats;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.store.BlobStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Sessions, decisions and pointers of points that no backup made. */
final class BigPoints {

    private final BlobStore store;
    private final VaultKeys keys;

    BigPoints(BlobStore store, VaultKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    /** The first point of an item, of a disk whose map is there. */
    Manifest first(Attempt attempt, MapRoot root) {
        var detection = new Detection(DetectionMode.FULL, "there is no parent point");
        var stats = new PointStats(
                BigDisk.SIZE, BigDisk.SIZE, BigDisk.SIZE, BigDisk.SIZE, BigDisk.SIZE / BigDisk.BLOCK, BigDisk.SIZE);
        var disk = new DiskManifest("sda", BigDisk.SIZE, BigDisk.BLOCK, detection, stats, root);
        var time = BigMaking.time(attempt.item(), attempt.point());
        var manifest = new Manifest(
                attempt.pointId(),
                Optional.empty(),
                attempt.session(),
                attempt.resource(),
                time,
                time,
                Consistency.CRASH,
                detection,
                List.of(disk),
                stats,
                "",
                new TreeMap<>(),
                root.packs(),
                root.packs(),
                Optional.empty(),
                PackSet.empty(),
                Dedup.NONE);
        return commit(attempt, manifest);
    }

    /** A point that is to its item what another one is to its own. */
    Manifest commit(Attempt attempt, Manifest model, PackSet fresh, PackSet packs) {
        var time = BigMaking.time(attempt.item(), attempt.point());
        var disk = model.disks().getFirst();
        var old = disk.root().top().orElseThrow();
        var frame = new FrameRef(
                attempt.pack(old.frame().pack().ordinal()),
                old.frame().number(),
                old.frame().offset(),
                old.frame().length());
        var root = new MapRoot(Optional.of(new Child(frame, old.high(), old.low(), old.liveBlocks(), packs)));
        var parent = new Attempt(attempt.item(), attempt.point() - 1, 0, 0);
        var manifest = new Manifest(
                attempt.pointId(),
                model.parentPointId().map(it -> parent.pointId()),
                attempt.session(),
                attempt.resource(),
                time,
                time,
                model.consistency(),
                model.detection(),
                List.of(new DiskManifest(
                        disk.name(), disk.size(), disk.blockSize(), disk.detection(), disk.stats(), root)),
                model.stats(),
                model.worker(),
                model.labels(),
                packs,
                fresh,
                model.prevDecisionHash(),
                PackSet.empty(),
                model.dedup());
        return commit(attempt, manifest);
    }

    private Manifest commit(Attempt attempt, Manifest manifest) {
        Instant now = manifest.committedAt();
        var random = new SecureRandom();
        var records = new Records(store, keys, random);
        var decisions = new Decisions(records, () -> now);
        new Sessions(records, decisions, () -> now, random)
                .registerBackup(attempt.session(), attempt.resource(), attempt.pointId(), "");
        var unused = decisions.commit(manifest);
        new Points(records, decisions, () -> now).point(manifest);
        if (!Names.session(attempt.session()).endsWith(manifest.sessionId())) {
            throw new IllegalStateException("the point is another session's");
        }
        return manifest;
    }
}
