package io.holdfast.vaultformat.collect;

import io.holdfast.vaultformat.collect.Cycles.Cycle;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackKind;
import io.holdfast.vaultformat.pack.PackReader;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.progress.Meter;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.Blobs;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/** One collection: begins a cycle or goes on with the one under way, as far as sessions at work allow. */
public final class Collector {

    private final Records records;
    private final VaultKeys keys;
    private final Sessions sessions;
    private final Decisions decisions;
    private final Points points;
    private final Cycles cycles;
    private final VaultSettings settings;

    public Collector(
            Records records,
            VaultKeys keys,
            Sessions sessions,
            Decisions decisions,
            Points points,
            VaultSettings settings) {
        this.records = records;
        this.keys = keys;
        this.sessions = sessions;
        this.decisions = decisions;
        this.points = points;
        this.cycles = new Cycles(records, sessions);
        this.settings = settings;
    }

    public Collection run(CollectOptions options, ProgressListener listener) {
        var unknown = new ArrayList<String>();
        var cycle = cycles.unfinished().or(() -> begin(unknown));
        if (cycle.isEmpty()) {
            sessions.forgetReaders();
            return Collection.nothing(unknown);
        }
        var number = cycle.get().number();
        var epoch = cycles.epochOf(cycle.get());
        var waitingFor = undecidedBefore(epoch, options);
        if (!waitingFor.isEmpty()) {
            return Collection.waiting(number, waitingFor);
        }
        return finish(cycle.get(), unknown, listener);
    }

    /** G1 and G2. Decisions are looked at before packs: a pack of a session decided since is not a candidate yet. */
    private Optional<Cycle> begin(List<String> unknown) {
        var survey = Survey.of(points, (point, deleted) -> !deleted, manifest -> {});
        var owners = new Owners(records.store(), new PackReader(records.store(), keys), survey.decided());
        var packs = new EnumMap<PackKind, PackSet>(PackKind.class);
        for (var kind : PackKind.values()) {
            packs.put(kind, garbage(kind, survey.needed(), owners, unknown));
        }
        var condemned = new Condemned(settings.clock().instant(), survey.points(), survey.deleted(), packs);
        return condemned.isEmpty()
                ? Optional.empty()
                : cycles.publish(condemned).or(cycles::unfinished);
    }

    private PackSet garbage(PackKind kind, PackSet needed, Owners owners, List<String> unknown) {
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

    /** G4. Sessions that may have looked before the cycle was published; those that are silent too long are fenced. */
    private List<String> undecidedBefore(long epoch, CollectOptions options) {
        var oldest = settings.clock().instant().minus(options.fenceAfter());
        var waitingFor = new ArrayList<String>();
        sessions.undecided().forEach((session, registration) -> {
            if (registration.startEpoch() < epoch) {
                if (registration.at().isBefore(oldest)) {
                    decisions.fence(session, "a collection waited for it in vain since " + registration.at());
                } else {
                    waitingFor.add(session);
                }
            }
        });
        return waitingFor;
    }

    /** G5 to G7. */
    private Collection finish(Cycle cycle, List<String> unknown, ProgressListener listener) {
        var condemned = cycle.condemned();
        var forgettable = new ArrayList<Manifest>();
        var survey = Survey.of(
                points, (point, deleted) -> !deleted || !condemned.points().contains(point), manifest -> {
                    if (condemned.deleted().contains(manifest.pointId())) {
                        forgettable.add(manifest);
                    }
                });
        var meter = new Meter("The collection", listener, 0);
        var deleted = sweep(condemned, survey.needed(), meter);
        forgettable.forEach(points::forget);
        sessions.forgetReaders();
        meter.finish();
        cycles.finish(cycle, deleted.packs(), deleted.bytes());
        return new Collection(cycle.number(), List.of(), deleted.packs(), deleted.bytes(), forgettable.size(), unknown);
    }

    /** G6. */
    private Sweep.Deleted sweep(Condemned condemned, PackSet needed, Meter meter) {
        try (var sweep = new Sweep(records.store(), meter)) {
            condemned
                    .packs()
                    .forEach((kind, packs) -> packs.forEach(pack -> {
                        if (!needed.contains(pack)) {
                            sweep.delete(pack.objectName(kind));
                        }
                    }));
            return sweep.finish();
        }
    }
}
