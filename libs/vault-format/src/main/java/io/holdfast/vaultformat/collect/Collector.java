package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.collect.Cycles.Cycle;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Owners;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.Blobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One collection: begins a cycle or goes on with the one under way, as far as sessions at work allow. */
public final class Collector {

    /** A compaction copies a few gigabytes, and a scrub registers anew again and again: silent for so long, they are dead. */
    private static final Duration UPKEEP_TAKES = Duration.ofDays(1);

    private final Records records;
    private final VaultKeys keys;
    private final Sessions sessions;
    private final Decisions decisions;
    private final Points points;
    private final Tables tables;
    private final Cycles cycles;
    private final VaultSettings settings;
    private final CollectOptions options;
    private final List<String> unknown = new ArrayList<>();

    public Collector(
            Records records,
            VaultKeys keys,
            Sessions sessions,
            Decisions decisions,
            Points points,
            Tables tables,
            VaultSettings settings,
            CollectOptions options) {
        this.records = records;
        this.keys = keys;
        this.sessions = sessions;
        this.decisions = decisions;
        this.points = points;
        this.tables = tables;
        this.cycles = new Cycles(records);
        this.settings = settings;
        this.options = options;
    }

    /** The packs that live points need, wherever their frames were moved to. */
    public PackSet needed() {
        return Survey.of(points, tables.now(), (point, deleted) -> !deleted).needed();
    }

    public Collection run(ProgressListener listener) {
        fenceTheSilent();
        var first = cycles.unfinished().map(cycle -> goOn(cycle, listener)).orElseGet(this::nothing);
        if (!first.over()) {
            return first;
        }
        sessions.forgetReaders();
        points.removeOldPointers();
        return begin().map(cycle -> first.plus(goOn(cycle, listener))).orElseGet(() -> first.plus(nothing()));
    }

    private Collection nothing() {
        return new Collection(List.of(), 0, 0, unknown);
    }

    /** G1 and G2. Decisions are looked at before packs: a pack of a session decided since is not a candidate yet. */
    private Optional<Cycle> begin() {
        var epoch = sessions.newestEpoch();
        var relocations = tables.now();
        var survey = Survey.of(points, relocations, (point, deleted) -> !deleted);
        var owners = new Owners(records.store(), new PackReader(records.store(), keys), survey.decided());
        var packs = new PackSets(
                garbage(PackKind.DATA, survey.needed(), owners), garbage(PackKind.META, survey.needed(), owners));
        return packs.isEmpty()
                ? Optional.empty()
                : Optional.of(cycles.publish(
                        epoch,
                        new Condemned(
                                settings.clock().instant(),
                                survey.points(),
                                packs,
                                new TreeSet<>(Tables.sessions(relocations.all())))));
    }

    private PackSet garbage(PackKind kind, PackSet needed, Owners owners) {
        var garbage = PackSet.builder();
        Blobs.forEach(
                records.store(),
                kind.folder() + "/",
                blob -> PackId.ofObject(blob.name())
                        .filter(pack -> !needed.contains(pack))
                        .ifPresent(pack -> {
                            var decided = owners.isDecided(kind, pack);
                            if (decided.isEmpty()) {
                                unknown.add(blob.name());
                            } else if (decided.get()) {
                                garbage.add(pack);
                            }
                        }));
        return garbage.build();
    }

    /** G3 to G7, whoever began. */
    private Collection goOn(Cycle cycle, ProgressListener listener) {
        var verdict = cycles.verdict(cycle);
        if (verdict.isEmpty()) {
            sessions.beginEpoch(cycle.number() + 1);
            var waitingFor = undecidedUpTo(cycle.number());
            if (!waitingFor.isEmpty()) {
                return new Collection(waitingFor, 0, 0, unknown);
            }
            verdict = Optional.of(cycles.judge(cycle, killed(cycle.condemned())));
        }
        var deleted = sweep(verdict.get(), new Meter("The collection", listener, 0));
        cycles.finish(cycle, deleted);
        return new Collection(List.of(), deleted.packs(), deleted.bytes(), unknown);
    }

    /** W6. A session that died leaves packs that are nobody's garbage before it is decided. */
    private void fenceTheSilent() {
        var oldest = settings.clock().instant().minus(options.fenceAfter());
        var shorter = options.fenceAfter().compareTo(UPKEEP_TAKES) < 0 ? options.fenceAfter() : UPKEEP_TAKES;
        var oldestUpkeep = settings.clock().instant().minus(shorter);
        sessions.undecided().forEach((session, registration) -> {
            var begun = registration.isUpkeep() ? oldestUpkeep : oldest;
            if (registration.at().isBefore(begun)) {
                decisions.fence(session, "a collection heard nothing of it since " + registration.at());
            }
        });
    }

    /**
     * G4. Sessions that may have looked before the cycle was published. Who registered since the silent were fenced may
     * have, too, so that they are listed again.
     */
    private List<String> undecidedUpTo(long epoch) {
        return sessions.undecided().entrySet().stream()
                .filter(session -> session.getValue().startEpoch() <= epoch)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /**
     * G5. Late points need what they refer to, deleted or not: somebody may have taken them for a parent. What was
     * moved since the first look counts as not moved: a restore may not know of it.
     */
    private PackSets killed(Condemned condemned) {
        var survey = Survey.of(
                points,
                tables.of(condemned.compactions()),
                (point, deleted) -> !deleted || !condemned.points().contains(point));
        return condemned.packs().without(survey.needed());
    }

    /** G6. */
    private Sweep.Deleted sweep(PackSets verdict, Meter meter) {
        try (var sweep = new Sweep(records.store(), meter)) {
            for (var kind : PackKind.values()) {
                verdict.of(kind).forEach(pack -> sweep.delete(pack.objectName(kind)));
            }
            var deleted = sweep.finish();
            meter.finish();
            return deleted;
        }
    }
}
