package io.holdfast.benchmarks;

import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.key.Keyring;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.point.Names;
import io.holdfast.vaultformat.progress.Progress;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.source.ChangedExtents;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.source.FileSource;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.DirectoryStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One operation on a vault of 100 TiB, most of which is made up as it is read; prints what it cost as JSON.
 *
 * <pre>
 * BigVault make        FOLDER     what the other ones need, once: some 3 GB
 * BigVault points      FOLDER     opens the vault and lists its points
 * BigVault collect     FOLDER     deletes all 30 points of an item, and collects
 * BigVault increment   FOLDER     backs up 655 changed blocks of a disk of 1 TiB, with change tracking
 * BigVault first       FOLDER     backs up a new file of 256 MiB, half of it known to the vault
 * BigVault plan        FOLDER     walks the map of a disk of 1 TiB as a restore does, and fetches nothing
 * BigVault check       FOLDER     rebuilds the index from segments, as far as it comes in a minute
 * BigVault rebuild     FOLDER     rebuilds the index from packs, as far as it comes in a minute
 * </pre>
 */
final class BigVault {

    /** Two packs under way and one being filled; the index in its full size. */
    private static final VaultSettings SETTINGS = VaultSettings.defaults().withMemory(96 << 20);

    private static final Duration BOUND = Duration.ofMinutes(1);
    private static final int CHANGED_BLOCKS = 655;
    private static final int NEW_BLOCKS = 4096;
    private static final int NEXT = BigLayout.POINTS;

    private final Path folder;
    private final Path written;
    private final Vault vault;
    private final CountingStore store;
    private final BigLayout layout;
    private final VaultKeys keys;
    private final BigSegments segments;
    private final BigIndex index;
    private final BigPacks ends;

    private BigVault(Path folder) throws Exception {
        this.folder = folder;
        this.written = Files.createTempDirectory(folder, "written-");
        this.layout = BigLayout.read(folder.resolve(BigMaking.LAYOUT));
        var kek = kek(folder);
        var below = DirectoryStore.open(BigMaking.small(folder));
        this.keys = Keyring.open(below, kek, Vault.open(below, kek).id());
        this.segments = new BigSegments(layout, keys, below);
        this.index = new BigIndex(folder, segments);
        this.ends = new BigPacks(layout, keys);
        var above = DirectoryStore.open(written);
        this.store = new CountingStore(new BigStore(below, above, new BigListing(layout), ends, index));
        this.vault = Vault.open(store, kek, SETTINGS);
    }

    private static Kek kek(Path folder) {
        var key = key(folder);
        return Files.exists(key) ? Kek.load(key) : Kek.generate(key);
    }

    private static Path key(Path folder) {
        return folder.resolve("kek");
    }

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[1]);
        if (args[0].equals("make")) {
            Files.createDirectories(folder);
            Measured.print(Measured.of(() -> BigMaking.run(folder, kek(folder))).json());
            return;
        }
        var big = new BigVault(folder);
        try {
            big.run(args[0]);
        } finally {
            big.store.close();
            Trees.delete(big.written);
        }
    }

    private void run(String operation) throws Exception {
        switch (operation) {
            case "points" -> measure(operation, this::points);
            case "collect" -> {
                measure("delete", this::deleteItem);
                measure(operation, this::collect);
            }
            case "increment" -> measure(operation, this::increment);
            case "first" -> {
                var file = newFile();
                measure(operation, () -> first(file));
            }
            case "plan" -> measure(operation, this::plan);
            case "check" -> measure(operation, this::check);
            case "rebuild" -> {
                Blobs.names(store, Names.INDEX).forEach(store::delete);
                measure(operation, this::rebuild);
            }
            default -> throw new IllegalArgumentException("unknown operation: " + operation);
        }
    }

    /** An operation, and what it says came of it: members of a JSON object, each after a comma. */
    private interface Operation {
        String run() throws Exception;
    }

    private void measure(String name, Operation operation) throws Exception {
        store.reset();
        var told = new StringBuilder();
        var cost = Measured.of(() -> told.append(operation.run()));
        Measured.print("\"operation\":\"%s\",%s,\"storeCpuSeconds\":%.3f,%s,\"residentBytes\":%d%s"
                .formatted(name, cost.json(), store.cpuSeconds(), store.json(), Resident.mostBytes(), told));
    }

    private String points() {
        var listing = Vault.open(store, kek(folder), SETTINGS).listing();
        return ",\"points\":%d,\"damaged\":%d"
                .formatted(listing.points().size(), listing.damaged().size());
    }

    private String deleteItem() {
        for (var attempt : layout.ofItem(BigLayout.ITEMS - 1)) {
            vault.delete(attempt.pointId(), "the benchmark");
        }
        return "";
    }

    private String collect() {
        var collection = vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
        return ",\"packs\":%d,\"bytes\":%d,\"over\":%b,\"unknown\":%d,\"index\":\"%s\""
                .formatted(
                        collection.packs(),
                        collection.bytes(),
                        collection.over(),
                        collection.unknown().size(),
                        collection.index());
    }

    private String increment() {
        var disk = new BigDisk(NEXT);
        var changes = new ChangedExtents("item-00-point-%02d".formatted(NEXT - 1), disk.changes(CHANGED_BLOCKS));
        return backup("vm/item-00", DiskSource.of("sda", disk).withChanges(changes));
    }

    private String first(Path file) throws Exception {
        try (var source = FileSource.open(file)) {
            return backup("new", DiskSource.of("sda", source));
        }
    }

    private String backup(String resource, DiskSource disk) {
        var spec = BackupSpec.of("new-1", "new", resource, Instant.now());
        var manifest = vault.backup(spec, List.of(disk), ProgressListener.none());
        return ",\"mode\":\"%s\",\"newBlocks\":%d,\"shippedBytes\":%d,\"foundBytes\":%d,\"note\":\"%s\""
                .formatted(
                        manifest.detection().mode(),
                        manifest.stats().newBlocks(),
                        manifest.stats().shippedBytes(),
                        manifest.dedup().bytes(),
                        manifest.dedup().note());
    }

    /** The first half is what the first item's last backup has stored. */
    private Path newFile() throws Exception {
        var file = written.resolve("file");
        var known = new BigDisk(BigLayout.POINTS - 1);
        var fresh = new BigDisk(NEXT + 1);
        var places = known.changes(NEW_BLOCKS / 2);
        var block = new byte[BigDisk.BLOCK];
        try (var out = Files.newOutputStream(file)) {
            for (var number = 0; number < NEW_BLOCKS; number++) {
                var disk = number < places.size() ? known : fresh;
                var at = number < places.size() ? places.get(number).position() : (long) number * BigDisk.BLOCK;
                disk.read(at, block, 0, block.length);
                out.write(block);
            }
        }
        return file;
    }

    /** Of the first item's newest point. */
    private String plan() {
        var point = vault.point("item-00-point-%02d".formatted(BigLayout.POINTS - 1))
                .orElseThrow();
        return MapWalk.of(store, keys, point.disks().getFirst());
    }

    /** Checks the segments, as far as it comes. */
    private String check() {
        var complete = rebuildFor(BOUND);
        return ",\"share\":%.6f,\"complete\":%b".formatted((double) index.wholes() / segments.count(), complete);
    }

    /** Reads the packs' footers, as far as it comes. */
    private String rebuild() {
        var complete = rebuildFor(BOUND);
        return ",\"share\":%.6f,\"complete\":%b".formatted((double) ends.count() / layout.dataPacks(), complete);
    }

    private boolean rebuildFor(Duration bound) {
        var end = System.nanoTime() + bound.toNanos();
        var listener = new ProgressListener() {
            @Override
            public void progressed(Progress progress) {}

            @Override
            public boolean stopRequested() {
                return System.nanoTime() > end;
            }
        };
        try {
            return vault.upkeep().rebuildIndex(listener).unreadable().isEmpty();
        } catch (VaultError.Stopped e) {
            return false;
        }
    }
}
