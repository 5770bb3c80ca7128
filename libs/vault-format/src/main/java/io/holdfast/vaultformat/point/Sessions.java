package io.holdfast.vaultformat.point;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.RecordKind;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.ByteWriter;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Who is at work in a vault, and the epochs that tell who came first. */
public final class Sessions {

    private final Records records;
    private final Decisions decisions;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Sessions(Records records, Decisions decisions, InstantSource clock, RandomGenerator random) {
        this.records = records;
        this.decisions = decisions;
        this.clock = clock;
        this.random = random;
    }

    /**
     * W1. Registers a backup, or finds the registration of an earlier run of the same session; only then may it look.
     *
     * @throws VaultError.SessionTaken when the id belongs to another point or resource
     */
    public void registerBackup(String sessionId, String resource, String pointId, String worker) {
        var wanted = new Registration(Registration.BACKUP, newestEpoch(), resource, pointId, worker, clock.instant());
        if (create(sessionId, wanted)) {
            return;
        }
        var found =
                find(sessionId).orElseThrow(() -> new VaultError.DamagedVault(Names.session(sessionId), "it vanished"));
        if (!found.resource().equals(resource) || !found.pointId().equals(pointId)) {
            throw new VaultError.SessionTaken(sessionId, "point %s of %s".formatted(found.pointId(), found.resource()));
        }
    }

    /**
     * Registers a reader of a point, so that no collection takes its packs away before it is closed.
     *
     * <p>With credentials that can only read there is no registration, and reading goes on without that guarantee.
     */
    public Reading read(String pointId) {
        return register(Names.READERS + draw(), pointId);
    }

    /**
     * As {@link #read(String)}, under a name by which {@link #endReaders} finds it when it died; each name reads once.
     *
     * @throws VaultError.SessionFenced when it was ended before it began
     */
    public Reading read(String pointId, String name) {
        var reading = register(Names.READERS + name, pointId);
        reading.check();
        return reading;
    }

    private Reading register(String sessionId, String pointId) {
        try {
            create(sessionId, new Registration(Registration.READ, newestEpoch(), "", pointId, "", clock.instant()));
            return new Reading(Optional.of(sessionId));
        } catch (StoreError.Denied e) {
            return new Reading(Optional.empty());
        }
    }

    /** Ends the readers of these names that are not done; one that is alive notices when it misses something. */
    public void endReaders(Set<String> names, String reason) {
        for (var session : Blobs.names(records.store(), Names.session(Names.READERS))) {
            if (names.contains(session.substring(Names.session(Names.READERS).length()))) {
                end(session.substring(Names.SESSIONS.length()), reason);
            }
        }
    }

    private void end(String sessionId, String reason) {
        try {
            decisions.fence(sessionId, reason);
        } catch (VaultError.DamagedVault e) {
            // somebody has ended it, and a collector has forgotten it meanwhile
        }
    }

    /** W1. Registers a compaction; returns the id of its session. */
    public String registerCompaction() {
        var sessionId = Names.COMPACTIONS + draw();
        create(sessionId, new Registration(Registration.COMPACT, newestEpoch(), "", "", "", clock.instant()));
        return sessionId;
    }

    private String draw() {
        var drawn = new byte[16];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    /** A reader at work. Closing it is how it says that it is done. */
    public final class Reading implements AutoCloseable {

        private final Optional<String> sessionId;

        private Reading(Optional<String> sessionId) {
            this.sessionId = sessionId;
        }

        /**
         * R1. To be asked before anything that is missing counts as damage. A reader that is done is forgotten in this order:
         * registration, decision; so whoever finds no decision looks whether the registration is there.
         *
         * @throws VaultError.SessionFenced when somebody else has ended it, and what it reads may be gone
         */
        public void check() {
            var store = records.store();
            sessionId
                    .filter(id -> Blobs.exists(store, Names.decision(id)) || !Blobs.exists(store, Names.session(id)))
                    .ifPresent(id -> {
                        throw new VaultError.SessionFenced(id, "somebody else said that it is done reading");
                    });
        }

        /** Reads; what is missing since somebody else has ended this reader is no damage. */
        public <T> T run(Supplier<T> work) {
            try {
                return work.get();
            } catch (VaultError.DamagedPoint | VaultError.DamagedVault e) {
                check();
                throw e;
            }
        }

        @Override
        public void close() {
            try {
                sessionId.ifPresent(id -> end(id, "done reading"));
            } catch (StoreError e) {
                // a collector will wait for it in vain, and then fence it
            }
        }
    }

    private boolean create(String sessionId, Registration registration) {
        return records.create(RecordKind.SESSION, Names.session(sessionId), registration.encode())
                == PutOutcome.CREATED;
    }

    public Optional<Registration> find(String sessionId) {
        return records.read(Names.session(sessionId), record -> Registration.decode(record.content()));
    }

    /** Sessions that may still commit, or are still reading, with what they registered. */
    public Map<String, Registration> undecided() {
        var decided = new HashSet<String>();
        Blobs.forEach(
                records.store(),
                Names.DECISIONS,
                blob -> decided.add(blob.name().substring(Names.DECISIONS.length())));
        var undecided = new HashMap<String, Registration>();
        Blobs.forEach(records.store(), Names.SESSIONS, blob -> {
            var sessionId = blob.name().substring(Names.SESSIONS.length());
            if (!decided.contains(sessionId)) {
                find(sessionId).ifPresent(registration -> undecided.put(sessionId, registration));
            }
        });
        return undecided;
    }

    /** Removes what readers left that are done; nobody will ever ask for it. */
    public void forgetReaders() {
        for (var name : Blobs.names(records.store(), Names.decision(Names.READERS))) {
            var sessionId = name.substring(Names.DECISIONS.length());
            if (find(sessionId).map(it -> it.kind().equals(Registration.READ)).orElse(true)) {
                records.store().delete(Names.session(sessionId));
                records.store().delete(name);
            }
        }
    }

    /** Epoch 0 is before the first collector. */
    public long newestEpoch() {
        return Names.numbers(records.store(), Names.EPOCHS).max().orElse(0);
    }

    /** G3. Begins an epoch, unless somebody has. */
    public void beginEpoch(long number) {
        records.create(RecordKind.EPOCH, Names.epoch(number), new ByteWriter().instant(clock.instant()));
    }
}
