package io.holdfast.transfer.store;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.transfer.store.RegionStores.Region;
import io.holdfast.transfer.task.Attempt;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.VaultSpec;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.StoreLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A vault in a folder, with faults to order, and all that is needed to work on it. */
public final class VaultBench implements AutoCloseable {

    public static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");

    public final VaultRef ref = new VaultRef(UUID.randomUUID(), "production", "primary");
    public final UUID item = UUID.randomUUID();
    public final FaultyStores stores;
    public final Kek kek;
    public final Vaults vaults;
    public final Path folder;
    public final List<String> notes = new ArrayList<>();
    public @Nullable String compression;

    public VaultBench(Path folder) {
        this.folder = folder;
        this.kek = Kek.generate(folder.resolve("kek"));
        var once = new StoreLimits(
                Duration.ofSeconds(1), Duration.ofSeconds(5), 1, Duration.ofMillis(1), Duration.ofMillis(1));
        this.stores = new FaultyStores(new RegionStores(
                Map.of("primary", new Region(folder.resolve("store").toUri(), null)), once));
        this.vaults = new Vaults(stores, kek, VaultSettings.defaults(), 4);
        try (var store = stores.open(ref)) {
            Vault.create(store, kek, VaultSpec.named("production"));
        }
    }

    /** The vault's points, oldest first. */
    public List<Manifest> points() {
        try (var open = vaults.open(ref)) {
            return open.vault().points();
        }
    }

    public Attempt attempt(int number) {
        return attempt(number, false);
    }

    public Attempt attempt(int number, boolean lastOne) {
        var note = notes.isEmpty() ? Optional.<String>empty() : Optional.of(notes.getLast());
        return new Attempt(UUID.randomUUID(), number, lastOne, note, notes::add, ProgressListener.none());
    }

    /** A disk image of that many KiB, its content made from the seed. */
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

    public SnapshotTaken taken(Path... images) {
        return taken(BackupType.INCREMENTAL, MONDAY, images);
    }

    public SnapshotTaken taken(BackupType type, Instant at, Path... images) {
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
                type,
                at,
                at,
                Consistency.CRASH_CONSISTENT,
                Arrays.stream(images).map(VaultBench::disk).toList(),
                at.plus(Duration.ofDays(2)),
                null,
                compression,
                null);
    }

    public static SnapshotTaken.Disk disk(Path image) {
        return new SnapshotTaken.Disk(
                image.getFileName().toString(),
                image.toFile().length(),
                image.toUri().toString());
    }

    /** Flips a byte in the middle of every data pack. */
    public void damagePacks() {
        files("packs").forEach(VaultBench::flip);
    }

    /** Removes every pack of map pages. */
    public void losePages() {
        files("meta").forEach(file -> file.toFile().delete());
    }

    private List<Path> files(String kind) {
        var root = folder.resolve("store").resolve(ref.id().toString()).resolve(kind);
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void flip(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            file.toFile().setWritable(true);
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        vaults.close();
    }
}
