package io.holdfast.vaultformat.compact;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.frame.Workbench;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.map.PageReader;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Owners;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Relocations;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** One compaction: looks at the packs part by part, and makes a session of each part that is worth it. */
public final class Compactor {

    private static final long PAGE_CACHE = 16L << 20;

    private final Records records;
    private final VaultKeys keys;
    private final Points points;
    private final Tables tables;
    private final VaultSettings settings;
    private final CompactOptions options;
    private final Victims victims;
    private final Mover mover;

    public Compactor(
            Records records,
            VaultKeys keys,
            Sessions sessions,
            Decisions decisions,
            Points points,
            Tables tables,
            VaultSettings settings,
            CompactOptions options) {
        this.records = records;
        this.keys = keys;
        this.points = points;
        this.tables = tables;
        this.settings = settings;
        this.options = options;
        this.victims = new Victims(options, settings);
        this.mover = new Mover(records, keys, sessions, decisions, settings);
    }

    public Compaction run(ProgressListener listener) {
        var meter = new Meter("The compaction", listener, 0);
        var done = Compaction.NOTHING;
        var look = look();
        for (var kind : PackKind.values()) {
            done = done.plus(run(kind, look, options.mostBytes() - done.copiedBytes(), meter));
        }
        meter.finish();
        return done;
    }

    /** What was decided when a compaction began. */
    private record Look(Set<String> decided, Set<String> deleted, Relocations relocations) {}

    /**
     * Sessions first, relocations then: when the owner of a pack is a decided compaction, its relocation is known. So
     * nothing that a later look finds in a victim can have come there unseen.
     */
    private Look look() {
        var decided = new HashSet<String>();
        points.decided(decision -> decided.add(decision.sessionId()));
        return new Look(decided, points.deleted(), tables.now());
    }

    private Compaction run(PackKind kind, Look look, long budget, Meter meter) {
        meter.checkStop();
        var part = new Part(kind, look, budget, meter);
        turn(possible(kind, look)).forEach(part::add);
        part.compact();
        return part.done;
    }

    /** Where nothing was deleted, a full pack is alive as a whole. */
    private PackSet possible(PackKind kind, Look look) {
        var possible = PackSet.builder();
        Blobs.forEach(
                records.store(),
                kind.folder() + "/",
                blob -> PackId.ofObject(blob.name())
                        .filter(pack -> !look.deleted().isEmpty() || victims.isSmall(kind, blob.size()))
                        .ifPresent(possible::add));
        return possible.build();
    }

    /** Packs of neighbouring sessions: they concern few items, so that their maps are not walked for each part. */
    private PackSet turn(PackSet possible) {
        return possible.size() <= options.mostPacks()
                ? possible
                : possible.slice(settings.random().nextInt(possible.size()), options.mostPacks());
    }

    /** Packs that are looked at together. */
    private final class Part {

        private final PackKind kind;
        private final Look look;
        private final Owners owners;
        private final Meter meter;
        private final long budget;
        private PackSet.Builder packs = PackSet.builder();
        private int size;
        private Compaction done = Compaction.NOTHING;

        Part(PackKind kind, Look look, long budget, Meter meter) {
            this.kind = kind;
            this.look = look;
            this.owners = new Owners(records.store(), new PackReader(records.store(), keys), look.decided());
            this.budget = budget;
            this.meter = meter;
        }

        void add(PackId pack) {
            if (done.copiedBytes() < budget && owners.isDecided(kind, pack).orElse(false)) {
                packs.add(pack);
                if (++size >= options.packsTogether()) {
                    compact();
                }
            }
        }

        void compact() {
            if (size > 0) {
                done = done.plus(compact(packs.build(), budget - done.copiedBytes()));
            }
            packs = PackSet.builder();
            size = 0;
        }

        private Compaction compact(PackSet some, long left) {
            var pages = new PageReader(new PackReader(records.store(), keys), look.relocations(), PAGE_CACHE);
            var liveness = new Liveness(pages, look.relocations(), some, meter);
            var covered = walk(liveness, look.deleted());
            var chosen = victims.choose(kind, liveness.found(), pack -> sizeOf(kind, pack), left);
            return chosen.isEmpty() ? Compaction.NOTHING : mover.move(chosen, covered, meter);
        }
    }

    /** Empty when a collector has just deleted it. */
    private OptionalLong sizeOf(PackKind kind, PackId pack) {
        try {
            return OptionalLong.of(records.store().size(pack.objectName(kind)));
        } catch (StoreError.NotFound e) {
            return OptionalLong.empty();
        }
    }

    /** The sessions of points whose every frame in the packs was found. */
    private SortedSet<String> walk(Liveness liveness, Set<String> deleted) {
        var covered = new TreeSet<String>();
        try (var bench = new Workbench(keys, Compression.NONE)) {
            points.decided(decision -> {
                if (decision instanceof Decision.Commit(Manifest point)
                        && !deleted.contains(point.pointId())
                        && liveness.concerns(point)
                        && find(point, liveness, bench)) {
                    covered.add(point.sessionId());
                }
            });
        }
        return covered;
    }

    /** A point that cannot be read whole keeps what it has where it is. */
    private static boolean find(Manifest point, Liveness liveness, Workbench bench) {
        try {
            liveness.add(point, bench);
            return true;
        } catch (VaultError.DamagedVault e) {
            return false;
        }
    }
}
