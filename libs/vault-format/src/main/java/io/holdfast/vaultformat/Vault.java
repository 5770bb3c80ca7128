package io.holdfast.vaultformat;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.key.Keyring;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Decisions;
import io.holdfast.vaultformat.point.Ledgers;
import io.holdfast.vaultformat.point.Listing;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.point.Points;
import io.holdfast.vaultformat.point.Records;
import io.holdfast.vaultformat.point.Sessions;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.relocate.Tables;
import io.holdfast.vaultformat.restore.PointReader;
import io.holdfast.vaultformat.restore.Restore;
import io.holdfast.vaultformat.restore.RestoreOptions;
import io.holdfast.vaultformat.restore.RestoreReport;
import io.holdfast.vaultformat.restore.Verification;
import io.holdfast.vaultformat.restore.VerifyReport;
import io.holdfast.vaultformat.session.Backup;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.PutOutcome;
import io.holdfast.vaultformat.store.StoreError;
import io.holdfast.vaultformat.wire.Malformed;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An open vault. Safe for many threads; holds no resources of its own, and leaves the store to its owner.
 *
 * <p>Every method may fail with a {@code StoreError} beside the {@link VaultError}s it names.
 */
public final class Vault {

    private static final int CREATORS_AT_CREATION = 64;
    private static final int CREATORS_BEFORE_WRITING = 8;

    private final BlobStore store;
    private final VaultKeys keys;
    private final VaultDescriptor descriptor;
    private final VaultSettings settings;
    private final Sessions sessions;
    private final Decisions decisions;
    private final Records records;
    private final Points points;
    private final Tables tables;
    private final Ledgers ledgers;
    private final AtomicBoolean probed = new AtomicBoolean();

    private Vault(BlobStore store, VaultKeys keys, VaultDescriptor descriptor, VaultSettings settings) {
        this.store = store;
        this.keys = keys;
        this.descriptor = descriptor;
        this.settings = settings;
        this.records = new Records(store, keys, settings.random());
        this.decisions = new Decisions(records, settings.clock());
        this.sessions = new Sessions(records, decisions, settings.clock(), settings.random());
        this.points = new Points(records, decisions, settings.clock());
        this.tables = new Tables(records, decisions);
        this.ledgers = new Ledgers(records, settings.clock(), settings.random());
    }

    /** As {@link #create(BlobStore, Kek, VaultSpec, VaultSettings)} with {@link VaultSettings#defaults}. */
    public static Vault create(BlobStore store, Kek kek, VaultSpec spec) {
        return create(store, kek, spec, VaultSettings.defaults());
    }

    /**
     * Makes a vault in an empty store, after trying whether the store can hold one.
     *
     * <p>A creation that was cut short can be repeated with the same key.
     *
     * @throws VaultError.AlreadyAVault also to all but one of those who try at the same moment
     * @throws VaultError.UnsuitableStore naming all that the store lacks
     */
    public static Vault create(BlobStore store, Kek kek, VaultSpec spec, VaultSettings settings) {
        if (isVault(store)) {
            throw new VaultError.AlreadyAVault(store.describe());
        }
        StoreProbe.check(store, CREATORS_AT_CREATION, settings.random());
        var keys = Keyring.create(store, kek, settings.clock().instant(), settings.random());
        var descriptor =
                new VaultDescriptor(keys.vaultId(), spec, settings.clock().instant());
        var bytes = descriptor.write(keys);
        if (store.put(VaultDescriptor.NAME, ByteBuffer.wrap(bytes)) == PutOutcome.EXISTS) {
            throw new VaultError.AlreadyAVault(store.describe());
        }
        for (var copy : VaultDescriptor.COPIES.subList(1, VaultDescriptor.COPIES.size())) {
            store.put(copy, ByteBuffer.wrap(bytes));
        }
        var vault = new Vault(store, keys, descriptor, settings);
        vault.probed.set(true);
        return vault;
    }

    /** As {@link #open(BlobStore, Kek, VaultSettings)} with {@link VaultSettings#defaults}. */
    public static Vault open(BlobStore store, Kek kek) {
        return open(store, kek, VaultSettings.defaults());
    }

    /**
     * Opens a vault, by reading only; the store is tried again before the first backup.
     *
     * @throws VaultError.NotAVault when nothing says that there is one
     * @throws VaultError.WrongKey when there is one, and this is not its key
     * @throws VaultError.DamagedVault when descriptor or keyring have no copy that is whole
     * @throws VaultError.NewerFormat when a later version made it
     */
    public static Vault open(BlobStore store, Kek kek, VaultSettings settings) {
        Optional<VaultError> problem = Optional.empty();
        for (var copy : VaultDescriptor.COPIES) {
            try {
                var bytes = Blobs.ifPresent(store, copy, VaultDescriptor.LARGEST);
                if (bytes.isPresent()) {
                    return open(store, kek, settings, bytes.get());
                }
            } catch (StoreError.Damaged e) {
                problem = problem.or(() -> Optional.of(new VaultError.DamagedVault(copy, "it is too long")));
            } catch (Malformed e) {
                problem = problem.or(() -> Optional.of(new VaultError.DamagedVault(copy, e.problem())));
            } catch (VaultError.WrongKey | VaultError.DamagedVault | VaultError.NewerFormat e) {
                problem = problem.or(() -> Optional.of(e));
            }
        }
        throw problem.orElseGet(() -> new VaultError.NotAVault(store.describe()));
    }

    private static Vault open(BlobStore store, Kek kek, VaultSettings settings, byte[] bytes) {
        var descriptor = VaultDescriptor.read(bytes);
        var keys = Keyring.open(store, kek, descriptor.vaultId());
        VaultDescriptor.check(keys, bytes);
        return new Vault(store, keys, descriptor, settings);
    }

    /** Whether something here says that it is a vault; needs no key. */
    public static boolean isVault(BlobStore store) {
        return VaultDescriptor.COPIES.stream().anyMatch(copy -> Blobs.exists(store, copy));
    }

    public UUID id() {
        return keys.vaultId();
    }

    public Instant createdAt() {
        return descriptor.created();
    }

    public VaultSpec spec() {
        return descriptor.spec();
    }

    /**
     * Backs up disks as one recovery point, and returns when it is committed.
     *
     * <p>Repeated with the same session id it returns the committed manifest without reading anything. Whenever it
     * fails before the decision there is no point, and the session can be tried again.
     *
     * @throws VaultError.SessionFenced when somebody took the session's right to commit
     * @throws VaultError.SourceUnreadable and {@link VaultError.SourceShrank} when a disk is not as it should be
     * @throws VaultError.Stopped when the listener asked for it
     */
    public Manifest backup(BackupSpec spec, List<DiskSource> disks, ProgressListener listener) {
        if (!probed.get()) {
            StoreProbe.check(store, CREATORS_BEFORE_WRITING, settings.random());
            probed.set(true);
        }
        var chosen = spec.compression().map(settings::withCompression).orElse(settings);
        return new Backup(keys, records, sessions, decisions, points, tables, chosen, spec().blockSize())
                .run(spec, disks, listener);
    }

    /**
     * Takes the right to commit from a session, unless it has committed.
     *
     * @return what holds from now on, whoever decided it
     */
    public Decision fence(String sessionId, String reason) {
        return decisions.fence(Names.id("sessionId", sessionId), reason);
    }

    /** How a session ended; empty while it may still commit. */
    public Optional<Decision> decision(String sessionId) {
        return decisions.of(Names.id("sessionId", sessionId));
    }

    /** The readable points, oldest first; {@link #listing} also tells of those that are not. */
    public List<Manifest> points() {
        return listing().points();
    }

    public Listing listing() {
        return points.all();
    }

    /** A committed point that is not deleted. */
    public Optional<Manifest> point(String pointId) {
        return points.find(Names.id("pointId", pointId));
    }

    /**
     * Deletes a point for good: it is gone from every listing at once, its bytes when a collector has run.
     *
     * @return whether this call did it; false when it was deleted before
     * @throws VaultError.UnknownPoint when there never was such a point
     */
    public boolean delete(String pointId, String reason) {
        return points.delete(Names.id("pointId", pointId), reason);
    }

    /**
     * Opens a point for reading anywhere in its disks.
     *
     * @throws VaultError.UnknownPoint when it does not exist or was deleted
     */
    public PointReader reader(String pointId) {
        var reading = sessions.read(pointId);
        try {
            return new PointReader(store, keys, tables.readable(), existing(pointId), reading);
        } catch (RuntimeException e) {
            reading.close();
            throw e;
        }
    }

    /**
     * Restores disks of a point into files.
     *
     * @param targets by disk name; disks that are not named are not restored
     * @throws VaultError.TargetExists unless the options say to overwrite
     * @throws VaultError.DamagedPoint when a byte of them is not to be had; files made by this call are removed
     */
    public RestoreReport restore(
            String pointId, Map<String, Path> targets, RestoreOptions options, ProgressListener listener) {
        return restore(sessions.read(pointId), pointId, targets, options, listener);
    }

    /**
     * As {@link #restore(String, Map, RestoreOptions, ProgressListener)}, by a reader whom {@link #endReaders} finds when it
     * died.
     *
     * @param reader no other read has this name, before or after
     * @throws VaultError.SessionFenced when it was ended, and something that it reads is gone
     */
    public RestoreReport restore(
            String reader,
            String pointId,
            Map<String, Path> targets,
            RestoreOptions options,
            ProgressListener listener) {
        return restore(sessions.read(pointId, Names.id("reader", reader)), pointId, targets, options, listener);
    }

    private RestoreReport restore(
            Sessions.Reading reading,
            String pointId,
            Map<String, Path> targets,
            RestoreOptions options,
            ProgressListener listener) {
        try (reading) {
            return reading.run(() -> new Restore(store, keys, tables.readable(), settings)
                    .run(existing(pointId), targets, options, listener));
        }
    }

    /** Reads all of a point past every check; damage is reported, not thrown. */
    public VerifyReport verify(String pointId, ProgressListener listener) {
        return verify(sessions.read(pointId), pointId, listener);
    }

    /** As {@link #verify(String, ProgressListener)}, by a reader of a name; see {@link #restore}. */
    public VerifyReport verify(String reader, String pointId, ProgressListener listener) {
        return verify(sessions.read(pointId, Names.id("reader", reader)), pointId, listener);
    }

    private VerifyReport verify(Sessions.Reading reading, String pointId, ProgressListener listener) {
        try (reading) {
            var report = reading.run(
                    () -> new Verification(store, keys, tables.readable(), settings).run(existing(pointId), listener));
            if (!report.sound()) {
                reading.check();
            }
            return report;
        }
    }

    /** Ends the reads of these names, so that no collection waits for those that died. */
    public void endReaders(Set<String> readers, String reason) {
        sessions.endReaders(readers, reason);
    }

    private Manifest existing(String pointId) {
        return point(pointId).orElseThrow(() -> new VaultError.UnknownPoint(pointId, points.isDeleted(pointId)));
    }

    /** What keeps the vault small, sound and complete. */
    public VaultUpkeep upkeep() {
        return new VaultUpkeep(records, keys, sessions, decisions, points, tables, settings);
    }

    /** Writes down what the owner of the vault wants found with store and key alone; replaces what it kept before. */
    public void keepLedger(byte[] content) {
        ledgers.keep(content);
    }

    /** What {@link #keepLedger} was given last. */
    public Optional<byte[]> ledger() {
        return ledgers.newest();
    }

    /** The points that may not be restored whole without this pack. */
    public List<Manifest> pointsAffectedBy(PackId pack) {
        return points.affectedBy(
                tables.readable().origins(PackSet.builder().add(pack).build()));
    }

    public Usage usage() {
        var objects = new AtomicLong();
        var bytes = new AtomicLong();
        Blobs.forEach(store, "", blob -> {
            objects.incrementAndGet();
            bytes.addAndGet(blob.size());
        });
        return new Usage(objects.get(), bytes.get());
    }

    @Override
    public String toString() {
        return "Vault[%s at %s]".formatted(id(), store.describe());
    }
}
