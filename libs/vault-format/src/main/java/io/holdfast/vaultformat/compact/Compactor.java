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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One compaction: looks at the packs part by part, and makes a session of each part that is worth it. */
public final class Compactor {

    private static final long PAGE_CACHE = 16L << 20;

    private final Records records;
    private final VaultKeys keys;
    private final Points points;
    private final Tables tables;
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
        Blobs.forEach(
                records.store(),
                kind.folder() + "/",
                blob -> PackId.ofObject(blob.name()).ifPresent(pack -> part.add(pack, blob.size())));
        part.compact();
        return part.done;
    }

    /** Packs that are looked at together. */
    private final class Part {

        private final PackKind kind;
        private final Look look;
        private final Owners owners;
        private final Meter meter;
        private final long budget;
        private Map<PackId, Long> sizes = new TreeMap<>();
        private Compaction done = Compaction.NOTHING;

        Part(PackKind kind, Look look, long budget, Meter meter) {
            this.kind = kind;
            this.look = look;
            this.owners = new Owners(records.store(), new PackReader(records.store(), keys), look.decided());
            this.budget = budget;
            this.meter = meter;
        }

        void add(PackId pack, long size) {
            sizes.put(pack, size);
            if (sizes.size() >= options.packsTogether()) {
                compact();
            }
        }

        void compact() {
            var left = budget - done.copiedBytes();
            if (!sizes.isEmpty() && left > 0) {
                done = done.plus(compact(left));
            }
            sizes = new TreeMap<>();
        }

        private Compaction compact(long left) {
            var packs = PackSet.builder();
            sizes.forEach((pack, size) -> {
                if (victims.mayChoose(kind, size, look.deleted().isEmpty())
                        && owners.isDecided(kind, pack).orElse(false)) {
                    packs.add(pack);
                }
            });
            var possible = packs.build();
            if (possible.isEmpty()) {
                return Compaction.NOTHING;
            }
            var pages = new PageReader(new PackReader(records.store(), keys), look.relocations(), PAGE_CACHE);
            var liveness = new Liveness(pages, look.relocations(), possible, meter);
            var covered = walk(liveness, look.deleted());
            var chosen = victims.choose(kind, sizes, liveness.found(), left);
            return chosen.isEmpty() ? Compaction.NOTHING : mover.move(chosen, covered, meter);
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
