package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.index.FreshBlocks;
import io.holdfast.vaultformat.index.KnownBlocks;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.Geometry;
import io.holdfast.vaultformat.map.PageReader;
import io.holdfast.vaultformat.map.PageWriter;
import io.holdfast.vaultformat.map.TreeReader;
import io.holdfast.vaultformat.pack.PackContents;
import io.holdfast.vaultformat.pack.PackIds;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.pack.PackStream;
import io.holdfast.vaultformat.pack.PackUploads;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Dedup;
import io.holdfast.vaultformat.point.DetectionMode;
import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.PointStats;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.scrub.BadFrames;
import io.holdfast.vaultformat.scrub.BadPacks;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.thread.Threads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.zip.CRC32C;

/** One backup session from registration to decision; whatever happens, there is one whole point or none. */
public final class Backup {

    private static final int DISKS_AT_ONCE = 16;
    private static final long PAGE_CACHE = 16L << 20;

    private final VaultKeys keys;
    private final Records records;
    private final Sessions sessions;
    private final Decisions decisions;
    private final Points points;
    private final Tables tables;
    private final VaultSettings settings;
    private final int blockSize;

    public Backup(
            VaultKeys keys,
            Records records,
            Sessions sessions,
            Decisions decisions,
            Points points,
            Tables tables,
            VaultSettings settings,
            int blockSize) {
        this.keys = keys;
        this.records = records;
        this.sessions = sessions;
        this.decisions = decisions;
        this.points = points;
        this.tables = tables;
        this.settings = settings;
        this.blockSize = blockSize;
    }

    public Manifest run(BackupSpec spec, List<DiskSource> disks, ProgressListener listener) {
        validate(disks);
        var decided = decisions.of(spec.sessionId());
        if (decided.isPresent()) {
            return obey(decided.get(), spec);
        }
        sessions.registerBackup(spec.sessionId(), spec.resource(), spec.pointId(), spec.worker());
        if (points.isDeleted(spec.pointId())) {
            throw new VaultError.UnknownPoint(spec.pointId(), true);
        }
        var before = points.of(spec.resource());
        var committer = before.committedBy(spec.pointId());
        if (committer.isPresent()) {
            return obey(decidedMeanwhile(spec, committer.get()), spec);
        }
        var bad = BadFrames.now(new BadPacks(records), tables);
        var parent = spec.ignoreParent() ? Optional.<Points.Committed>empty() : before.newest();
        var manifest = ship(spec, disks, parent, bad, listener);
        return obey(decisions.commit(manifest), spec);
    }

    /** Another worker of the same session may have ended it since it was looked at. */
    private Decision decidedMeanwhile(BackupSpec spec, String committer) {
        return decisions.of(spec.sessionId()).orElseThrow(() -> new VaultError.PointExists(spec.pointId(), committer));
    }

    private static void validate(List<DiskSource> disks) {
        if (disks.isEmpty()) {
            throw new VaultError.Invalid("disks", "must not be empty");
        }
        var names = new HashSet<String>();
        for (var disk : disks) {
            if (!names.add(Names.diskName(disk.name()))) {
                throw new VaultError.Invalid("disks", "must have different names");
            }
        }
    }

    /** W5: what is decided is decided, whoever did it. */
    private Manifest obey(Decision decision, BackupSpec spec) {
        return switch (decision) {
            case Decision.Relocate compaction ->
                throw new VaultError.SessionTaken(spec.sessionId(), "the compaction " + compaction.sessionId());
            case Decision.Fence fence -> throw new VaultError.SessionFenced(spec.sessionId(), fence.reason());
            case Decision.Commit(Manifest manifest) -> {
                if (!manifest.resource().equals(spec.resource())
                        || !manifest.pointId().equals(spec.pointId())) {
                    throw new VaultError.SessionTaken(
                            spec.sessionId(), "point %s of %s".formatted(manifest.pointId(), manifest.resource()));
                }
                leavePointer(manifest);
                yield manifest;
            }
        };
    }

    /** The point exists already; without its pointer the next backup may compare with an older one, no more. */
    private void leavePointer(Manifest manifest) {
        try {
            points.point(manifest);
        } catch (StoreError e) {
            // the same session asked again leaves it then
        }
    }

    private Manifest ship(
            BackupSpec spec,
            List<DiskSource> disks,
            Optional<Points.Committed> parent,
            BadFrames bad,
            ProgressListener listener) {
        var geometries = disks.stream().map(this::geometry).toList();
        var total = geometries.stream().mapToLong(Geometry::size).sum();
        var meter = new Meter("The backup of " + spec.resource(), listener, total);
        var ids = new PackIds(settings.clock(), settings.random());
        var uploadsAtOnce = Math.min(settings.requestsInFlight(), settings.packsInMemory());
        try (var uploads =
                new PackUploads(records.store(), settings.packsInMemory(), uploadsAtOnce, settings.dataPackBytes())) {
            var known = known(spec);
            var fresh = new FreshBlocks(records.store(), keys, settings);
            var data = stream(PackKind.DATA, settings.dataPackBytes(), spec, ids, uploads, fresh::add);
            var meta = stream(PackKind.META, settings.metaPackBytes(), spec, ids, uploads, pack -> {});
            var shipped = shipDisks(disks, geometries, parent, known, bad, data, new PageWriter(meta, bad::has), meter);
            data.flush();
            meta.flush();
            uploads.await();
            meter.checkStop();
            meter.finish();
            var dedup = known.outcome(fresh.finish());
            return manifest(spec, parent, shipped, ids.drawn(), uploads.sentBytes(), known.borrowed(), dedup);
        }
    }

    /** Whoever wants everything stored anew trusts nothing that is there. */
    private KnownBlocks known(BackupSpec spec) {
        var index = spec.ignoreParent() ? settings.index().withMemory(0) : settings.index();
        return new KnownBlocks(records, tables, keys, settings.withIndex(index));
    }

    private Geometry geometry(DiskSource disk) {
        try {
            return new Geometry(disk.blocks().size(), blockSize);
        } catch (IOException e) {
            throw new VaultError.SourceUnreadable(disk.blocks().describe(), String.valueOf(e.getMessage()));
        }
    }

    private PackStream stream(
            PackKind kind,
            int capacity,
            BackupSpec spec,
            PackIds ids,
            PackUploads uploads,
            Consumer<PackContents> sent) {
        var hint = new CRC32C();
        hint.update(spec.resource().getBytes(StandardCharsets.UTF_8));
        return new PackStream(
                keys, kind, ids, spec.sessionId(), capacity, (int) hint.getValue(), uploads, settings.random(), sent);
    }

    private List<DiskManifest> shipDisks(
            List<DiskSource> disks,
            List<Geometry> geometries,
            Optional<Points.Committed> parent,
            KnownBlocks known,
            BadFrames bad,
            PackStream data,
            PageWriter pages,
            Meter meter) {
        var recent = new RecentBlocks();
        var reader = new PageReader(new PackReader(records.store(), keys), tables.readable(), PAGE_CACHE);
        var walkers = Threads.named("vault-disk-");
        try (var crew = new Crew<>(
                        settings.workers(),
                        () -> new LeafWorker(
                                keys, settings.compression(), blockSize, settings.groupBytes(), data, recent, known));
                var walking = Executors.newFixedThreadPool(Math.min(disks.size(), DISKS_AT_ONCE), walkers)) {
            var running = new ArrayList<CompletableFuture<DiskManifest>>();
            for (var i = 0; i < disks.size(); i++) {
                var backup =
                        backup(disks.get(i), geometries.get(i), parent, bad, reader, crew, pages, new Tally(meter));
                running.add(CompletableFuture.supplyAsync(() -> walk(backup, crew), walking));
            }
            return running.stream().map(Backup::outcome).toList();
        }
    }

    private DiskManifest walk(DiskBackup backup, Crew<LeafWorker> crew) {
        try (var bench = new Workbench(keys, settings.compression())) {
            return backup.run(bench);
        } catch (RuntimeException | Error e) {
            crew.fail(e);
            throw e;
        }
    }

    private static DiskManifest outcome(CompletableFuture<DiskManifest> running) {
        try {
            return running.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    private DiskBackup backup(
            DiskSource disk,
            Geometry geometry,
            Optional<Points.Committed> parent,
            BadFrames bad,
            PageReader reader,
            Crew<LeafWorker> crew,
            PageWriter pages,
            Tally tally) {
        var detection = DetectionChoice.of(disk, blockSize, parent.map(Points.Committed::manifest));
        var before = parent.filter(it -> detection.mode() != DetectionMode.FULL)
                .flatMap(it -> it.manifest().disk(disk.name()))
                .map(old -> new TreeReader(reader, old.geometry(), old.root()));
        var changes = detection.mode() == DetectionMode.CBT ? disk.changes() : null;
        return new DiskBackup(disk, geometry, detection, before.orElse(null), changes, bad, crew, pages, tally);
    }

    private Manifest manifest(
            BackupSpec spec,
            Optional<Points.Committed> parent,
            List<DiskManifest> disks,
            PackSet newPacks,
            long sentBytes,
            PackSet borrowed,
            Dedup dedup) {
        var packs = PackSet.builder();
        var stats = PointStats.none();
        var detection = disks.getFirst().detection();
        for (var disk : disks) {
            packs.addAll(disk.root().packs());
            stats = stats.plus(disk.stats());
            detection = detection.orDearer(disk.detection());
        }
        return new Manifest(
                spec.pointId(),
                parent.map(it -> it.manifest().pointId()),
                spec.sessionId(),
                spec.resource(),
                spec.takenAt(),
                settings.clock().instant(),
                spec.consistency(),
                detection,
                disks,
                stats.withShipped(sentBytes),
                spec.worker(),
                new TreeMap<>(spec.labels()),
                packs.build(),
                newPacks,
                parent.map(Points.Committed::decisionHash),
                borrowed,
                dedup);
    }
}
