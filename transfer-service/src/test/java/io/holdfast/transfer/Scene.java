package io.holdfast.transfer;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.ReclaimCompleted;
import io.holdfast.contracts.ReclaimReason;
import io.holdfast.contracts.ReclaimRequested;
import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.ScrubCompleted;
import io.holdfast.contracts.ScrubReason;
import io.holdfast.contracts.ScrubRequested;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.TransferEvent;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.VerificationRequested;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.testkit.Topic;
import io.holdfast.transfer.store.FaultyStores;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.store.Blob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** One protected item in a vault of its own, and everything that happens to it. */
public final class Scene {

    public static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

    public final UUID item = UUID.randomUUID();
    public final VaultRef ref;
    public final Path folder;
    public final Path image;
    public final Topic snapshots = new Topic(Topics.SNAPSHOTS);
    public final Topic requests = new Topic(Topics.REQUESTS);
    public final Topic transfers = new Topic(Topics.TRANSFERS);
    public final Topic upkeep = new Topic(Topics.UPKEEP);

    private final FaultyStores stores;
    private final Vaults vaults;

    public Scene(FaultyStores stores, Vaults vaults, String region) {
        this.stores = stores;
        this.vaults = vaults;
        this.ref = new VaultRef(UUID.randomUUID(), "production", region);
        this.folder = sub(config("transfer.test.folder"));
        this.image = image("root.img", 1024, item.getLeastSignificantBits());
        try (var store = stores.open(ref)) {
            Vault.create(store, Kek.load(Path.of(config("holdfast.kek-file"))), VaultSpec.named("production"));
        }
    }

    private static Path sub(String parent) {
        try {
            return Files.createTempDirectory(Path.of(parent), "scene-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String config(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /** A place below the folders that restores may write. */
    public Path out(String name) {
        return Path.of(config("holdfast.restore.roots")).resolve(item + "-" + name);
    }

    public Path image(String name, int kib, long seed) {
        var bytes = new byte[kib * 1024];
        new Random(seed).nextBytes(bytes);
        return write(folder.resolve(name), bytes);
    }

    public static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The image as it is now, as a snapshot. */
    public SnapshotTaken taken() {
        return taken(BackupTier.VAULT_STANDARD);
    }

    public SnapshotTaken taken(BackupTier tier) {
        return new SnapshotTaken(
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                item,
                "orders",
                ref,
                UUID.randomUUID(),
                WorkloadType.DISK_IMAGE,
                Trigger.SCHEDULED,
                BackupType.INCREMENTAL,
                MONDAY,
                MONDAY,
                Consistency.CRASH_CONSISTENT,
                List.of(new SnapshotTaken.Disk(
                        "root.img", image.toFile().length(), image.toUri().toString())),
                MONDAY.plus(Duration.ofDays(2)),
                null,
                null,
                tier);
    }

    public RestoreRequested restore(UUID point, Path target, boolean overwrite) {
        return new RestoreRequested(UUID.randomUUID(), item, ref, point, target.toString(), overwrite, null);
    }

    public VerificationRequested verify(UUID point) {
        return new VerificationRequested(UUID.randomUUID(), item, ref, point);
    }

    public ReclaimRequested reclaim() {
        return new ReclaimRequested(UUID.randomUUID(), ref, ReclaimReason.ON_DEMAND, MONDAY);
    }

    /** Asks for a reclaim and waits for its answer. */
    public ReclaimCompleted reclaimed() {
        var asked = reclaim();
        upkeep.publish(asked);
        return upkeep.await(ReclaimCompleted.class, it -> it.requestId().equals(asked.requestId()));
    }

    public ScrubRequested scrub() {
        return new ScrubRequested(UUID.randomUUID(), ref, ScrubReason.ON_DEMAND, null, MONDAY);
    }

    /** Asks for a scrub and waits for its answer. */
    public ScrubCompleted scrubbed() {
        var asked = scrub();
        upkeep.publish(asked);
        return upkeep.await(ScrubCompleted.class, it -> it.requestId().equals(asked.requestId()));
    }

    /** Bytes of all packs in the bucket, counted one by one. */
    public long packBytes() {
        try (var store = stores.open(ref)) {
            return Stream.of("packs/", "meta/")
                    .flatMap(folder -> store.list(folder, "", 1000).blobs().stream())
                    .mapToLong(Blob::size)
                    .sum();
        }
    }

    /** Publishes a snapshot and waits for what becomes of it. */
    public <E extends TransferEvent> E ship(SnapshotTaken taken, Class<E> outcome) {
        snapshots.publish(taken);
        return outcome(outcome);
    }

    /** The first event of this kind about this item; one test awaits each kind once. */
    public <E extends TransferEvent> E outcome(Class<E> type) {
        return transfers.await(type, it -> it.itemId().equals(item));
    }

    /** Events of a kind about this item so far. */
    public <E extends TransferEvent> List<E> told(Class<E> type) {
        return transfers.events(type).stream()
                .filter(it -> it.itemId().equals(item))
                .toList();
    }

    public List<Manifest> points() {
        try (var open = vaults.open(ref)) {
            return open.vault().points();
        }
    }

    /** Replaces a data pack of the vault by one with a flipped byte, past every fault. */
    public void damageAPack() {
        try (var store = stores.open(ref)) {
            var pack = store.list("packs/", "", 1).blobs().getFirst().name();
            var bytes = java.nio.ByteBuffer.allocate((int) store.size(pack));
            store.read(pack, 0, bytes);
            bytes.flip().put(bytes.limit() / 2, (byte) (bytes.get(bytes.limit() / 2) ^ 1));
            store.delete(pack);
            store.put(pack, bytes);
        }
    }
}
