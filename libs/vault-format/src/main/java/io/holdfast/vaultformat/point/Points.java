package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Finds recovery points: by pointer where there is one, by looking at every decision where there is none. */
public final class Points {

    private static final Comparator<Manifest> OLDEST_FIRST =
            Comparator.comparing(Manifest::takenAt).thenComparing(Manifest::pointId);

    private final Records records;
    private final Decisions decisions;
    private final InstantSource clock;

    public Points(Records records, Decisions decisions, InstantSource clock) {
        this.records = records;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** A committed point with the hash of the decision that committed it. */
    public record Committed(Manifest manifest, String decisionHash) {}

    public Listing all() {
        var deleted = deleted();
        var points = new ArrayList<Manifest>();
        var damaged = decided(decision -> {
            if (decision instanceof Decision.Commit(Manifest manifest) && !deleted.contains(manifest.pointId())) {
                points.add(manifest);
            }
        });
        points.sort(OLDEST_FIRST);
        return new Listing(points, damaged);
    }

    /** Every decision that opens, on the calling thread; returns those that do not. */
    public List<VaultError.DamagedVault> decided(Consumer<Decision> action) {
        return new DecisionScan(store(), decisions).run(action);
    }

    /** The ids of all points with a tombstone. */
    public Set<String> deleted() {
        var deleted = new HashSet<String>();
        Blobs.forEach(store(), Names.TOMBSTONES, blob -> deleted.add(blob.name().substring(Names.TOMBSTONES.length())));
        return deleted;
    }

    /** The point, unless it is unknown or deleted. */
    public Optional<Manifest> find(String pointId) {
        return isDeleted(pointId) ? Optional.empty() : committed(pointId);
    }

    private Optional<Manifest> committed(String pointId) {
        var pointer = Blobs.firstName(
                        store(), Names.POINTERS, name -> Names.pointIdOf(name).equals(pointId))
                .flatMap(this::follow)
                .map(Committed::manifest)
                .filter(manifest -> manifest.pointId().equals(pointId));
        return pointer.isPresent() ? pointer : scanFor(pointId);
    }

    /** A damaged decision is told when nothing else answers: it may have been the one. */
    private Optional<Manifest> scanFor(String pointId) {
        var found = new ArrayList<Manifest>();
        var damaged = decided(decision -> {
            if (decision instanceof Decision.Commit(Manifest manifest)
                    && manifest.pointId().equals(pointId)) {
                found.add(manifest);
            }
        });
        if (found.isEmpty() && !damaged.isEmpty()) {
            throw damaged.getFirst();
        }
        return found.stream().findFirst();
    }

    /** What lies in the vault now of the points of a resource; for whoever asks more than once. */
    public OfResource of(String resource) {
        return new OfResource(resource, Blobs.names(store(), Names.pointers(resource)));
    }

    /** The pointers to the points of one resource, oldest first, as they were listed once. */
    public final class OfResource {

        private final String resource;
        private final List<String> pointers;

        private OfResource(String resource, List<String> pointers) {
            this.resource = resource;
            this.pointers = pointers;
        }

        /** The newest committed, undeleted point. */
        public Optional<Committed> newest() {
            for (var pointer : pointers.reversed()) {
                if (!isDeleted(Names.pointIdOf(pointer))) {
                    var committed = follow(pointer)
                            .filter(it -> it.manifest().resource().equals(resource));
                    if (committed.isPresent()) {
                        return committed;
                    }
                }
            }
            return Optional.empty();
        }

        /** The session that has committed a point of this id, if one has. */
        public Optional<String> committedBy(String pointId) {
            return pointers.stream()
                    .filter(pointer -> Names.pointIdOf(pointer).equals(pointId))
                    .findFirst()
                    .flatMap(Points.this::follow)
                    .map(it -> it.manifest().sessionId());
        }
    }

    private Optional<Committed> follow(String pointer) {
        try {
            return records.read(pointer, record -> record.content().text())
                    .flatMap(sessionId -> records.bytes(Names.decision(sessionId))
                            .flatMap(bytes ->
                                    decisions.parse(sessionId, bytes) instanceof Decision.Commit(Manifest manifest)
                                            ? Optional.of(new Committed(manifest, Names.sha256(bytes)))
                                            : Optional.empty()));
        } catch (VaultError.DamagedVault | StoreError.BadName e) {
            // a pointer is a hint: whoever needs the point looks at the decisions themselves
            return Optional.empty();
        }
    }

    /** Leaves a hint for {@link #of} and {@link #find}; its absence costs time, never a point. */
    public void point(Manifest manifest) {
        var name = Names.pointer(manifest.resource(), manifest.takenAt(), manifest.pointId());
        records.create(RecordKind.POINTER, name, new ByteWriter().text(manifest.sessionId()));
    }

    /** Leaves every pointer that should be there and does not lead to its point; returns how many. */
    public int mendPointers() {
        var mended = 0;
        for (var manifest : all().points()) {
            var name = Names.pointer(manifest.resource(), manifest.takenAt(), manifest.pointId());
            var leadsThere = follow(name)
                    .filter(it -> it.manifest().pointId().equals(manifest.pointId()))
                    .isPresent();
            if (!leadsThere) {
                store().delete(name);
                point(manifest);
                mended++;
            }
        }
        return mended;
    }

    /** Removes the pointers to deleted points; nobody follows them. Decisions and tombstones stay for ever. */
    public void removeOldPointers() {
        var deleted = deleted();
        for (var name : Blobs.names(store(), Names.POINTERS)) {
            if (deleted.contains(Names.pointIdOf(name))) {
                store().delete(name);
            }
        }
    }

    public boolean isDeleted(String pointId) {
        return Blobs.exists(store(), Names.tombstone(pointId));
    }

    /** Whether this very call deleted it. */
    public boolean delete(String pointId, String reason) {
        if (isDeleted(pointId)) {
            return false;
        }
        if (committed(pointId).isEmpty()) {
            throw new VaultError.UnknownPoint(pointId, false);
        }
        var content = new ByteWriter().text(pointId).text(reason).instant(clock.instant());
        return records.create(RecordKind.TOMBSTONE, Names.tombstone(pointId), content) == PutOutcome.CREATED;
    }

    /** Oldest first. */
    public List<Manifest> affectedBy(PackSet packs) {
        var deleted = deleted();
        var affected = new ArrayList<Manifest>();
        var unused = decided(decision -> {
            if (decision instanceof Decision.Commit(Manifest manifest)
                    && manifest.packSet().intersects(packs)
                    && !deleted.contains(manifest.pointId())) {
                affected.add(manifest);
            }
        });
        affected.sort(OLDEST_FIRST);
        return affected;
    }

    private BlobStore store() {
        return records.store();
    }
}
