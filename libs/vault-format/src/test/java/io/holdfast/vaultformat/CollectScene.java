package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.collect.Collection;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.pack.PackId;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A vault in memory with the calls that tests of collections make, and what its bucket holds. */
abstract class CollectScene {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    final MemoryStore store = new MemoryStore();
    final Vault vault = Lab.create(store);
    final Disk disk = Disk.filled(3_000_000, 1);

    Collection collect() {
        return vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
    }

    void flip(String name, int at) {
        Objects.requireNonNull(store.objects.get(name))[at] ^= 1;
    }

    Disk change(Disk changed, int seed) {
        var random = new Random(seed);
        for (var i = 0; i < 8; i++) {
            var bytes = new byte[20_000];
            random.nextBytes(bytes);
            changed.write(random.nextInt((int) changed.size() - 20_000), bytes);
        }
        return changed;
    }

    void abortBackup(int number) {
        abortBackup(vault, number);
    }

    /** Ships everything, and dies before the decision. */
    void abortBackup(Vault by, int number) {
        var dying = new FaultyStore(
                store,
                call -> call.verb() == Verb.PUT && call.name().equals("decision/s" + number)
                        ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                        : Fault.NONE);
        var settings = Lab.settings();
        var clocked = by == vault ? settings : settings.withClock(() -> NOW);
        assertThatThrownBy(() ->
                        Lab.backup(Vault.open(dying, Lab.KEK, clocked), number, Disk.filled(1_000_000, 1000L + number)))
                .isInstanceOf(StoreError.Unavailable.class);
    }

    TreeSet<String> packs() {
        return packs(store);
    }

    static TreeSet<String> packs(MemoryStore store) {
        var packs = new TreeSet<String>(Blobs.names(store, "packs/"));
        packs.addAll(Blobs.names(store, "meta/"));
        return packs;
    }

    long packBytes() {
        return packs().stream().mapToLong(store::size).sum();
    }

    TreeSet<String> needed() {
        var ids = vault.points().stream()
                .map(Manifest::packSet)
                .flatMap(set -> set.toList().stream())
                .collect(Collectors.toSet());
        return packs().stream()
                .filter(name -> ids.contains(PackId.ofObject(name).orElseThrow()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    int gone(Manifest deleted) {
        var present = packs().stream()
                .map(name -> PackId.ofObject(name).orElseThrow())
                .collect(Collectors.toSet());
        return (int) deleted.packSet().toList().stream()
                .filter(pack -> !present.contains(pack))
                .count();
    }

    /** Lets a backup go as far as a creation, and then waits. */
    static final class Paused {

        final CountDownLatch arrived = new CountDownLatch(1);
        final CountDownLatch goOn = new CountDownLatch(1);
        final FaultyStore store;

        Paused(MemoryStore behind, String at) {
            store = new FaultyStore(behind, call -> {
                if (call.verb() == Verb.PUT && call.name().equals(at)) {
                    arrived.countDown();
                    try {
                        assertThat(goOn.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return Fault.NONE;
            });
        }
    }
}
