package io.holdfast.vaultformat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Disk;
import io.holdfast.vaultformat.Lab;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.source.DiskSource;
import io.holdfast.vaultformat.store.BlobStore;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.RetryingStore;
import io.holdfast.vaultformat.store.StoreLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A vault with one point, {@code p1}, of two disks; both have changed since. Whatever is done to it can be undone.
 *
 * <p>It is made through the faulty store, so that a stale listing may lack all of it.
 */
final class SmallVault {

    /** Asks often and waits hardly at all. */
    private static final StoreLimits PATIENT =
            new StoreLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 8, Duration.ofNanos(1), Duration.ofNanos(1));

    final FaultyStore faulty;
    final Path folder;
    private final BlobStore sound;
    private final Map<String, Disk> before = disks();
    private final Map<String, Disk> after = disks();
    private final Set<String> base;

    SmallVault(BlobStore store, Path folder) {
        this.sound = store;
        this.folder = folder;
        this.faulty = new FaultyStore(store);
        backUp(Lab.create(faulty), Lab.spec(1), before);
        var random = new Random(3);
        after.values().forEach(disk -> {
            for (var i = 0; i < 3; i++) {
                var change = new byte[9_000];
                random.nextBytes(change);
                disk.write(random.nextInt(disk.content().length - change.length), change);
            }
        });
        base = new HashSet<>(Blobs.names(store, ""));
    }

    private static Map<String, Disk> disks() {
        return new TreeMap<>(Map.of("sda", Disk.filled(150_000, 1), "sdb", Disk.filled(70_000, 2)));
    }

    /** The vault as a worker sees it whose store misbehaves from now on. */
    Vault suffering(FaultPlan plan) {
        var vault = Lab.open(faulty);
        faulty.play(plan);
        return vault;
    }

    /** As {@link #suffering}, for a worker that asks again. */
    Vault sufferingInPatience(FaultPlan plan) {
        var vault = Lab.open(new RetryingStore(faulty, PATIENT));
        faulty.play(plan);
        return vault;
    }

    /** The vault as it is. */
    Vault sound() {
        return Lab.open(sound);
    }

    /** Makes {@code p2}, in session {@code s2}. */
    Manifest backUp(Vault vault) {
        return backUp(vault, Lab.spec(2), after);
    }

    private static Manifest backUp(Vault vault, BackupSpec spec, Map<String, Disk> disks) {
        var sources = disks.entrySet().stream()
                .map(disk -> DiskSource.of(disk.getKey(), disk.getValue()))
                .toList();
        return vault.backup(spec, sources, ProgressListener.none());
    }

    void expectTruth(Vault vault, String pointId) {
        for (var disk : before.keySet()) {
            assertThat(Lab.read(vault, pointId, disk)).as(pointId).isEqualTo(content(pointId, disk));
        }
    }

    byte[] content(String pointId, String disk) {
        return Objects.requireNonNull((pointId.equals("p1") ? before : after).get(disk))
                .content();
    }

    void rewind() {
        faulty.play(FaultPlan.none());
        faulty.rewindTo(base);
    }
}
