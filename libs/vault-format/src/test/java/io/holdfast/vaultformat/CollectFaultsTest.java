package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultPlan;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.store.Blobs;
import io.holdfast.vaultformat.store.StoreError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CollectFaultsTest extends CollectScene {

    @Test
    void a_point_that_came_and_went_while_a_collection_waited_still_protects_its_children() throws Exception {
        // Given
        Lab.backup(vault, 1, disk);
        change(disk, 2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var paused = new Paused(store, "decision/s2");
            var second = threads.submit(() -> Lab.backup(Lab.open(paused.store), 2, disk));
            paused.arrived.await(10, TimeUnit.SECONDS);
            vault.delete("p1", "test");
            assertThat(collect().over()).isFalse();
            paused.goOn.countDown();
            second.get();

            // When
            change(disk, 3);
            var pausedAgain = new Paused(store, "decision/s3");
            var third = threads.submit(() -> Lab.backup(Lab.open(pausedAgain.store), 3, disk));
            pausedAgain.arrived.await(10, TimeUnit.SECONDS);
            vault.delete("p2", "test");
            var collection = collect();
            assertThat(collection.packs()).isPositive();
            assertThat(collection.waitingFor()).containsExactly("s3");
            pausedAgain.goOn.countDown();
            third.get();
        }

        // Then
        assertThat(Lab.read(vault, "p3", "sda")).isEqualTo(disk.content());
        collect();
        collect();
        assertThat(packs()).isEqualTo(needed());
        assertThat(vault.verify("p3", ProgressListener.none()).damaged()).isEmpty();
    }

    @Test
    void reading_goes_on_where_nothing_can_be_written() {
        Lab.backup(vault, 1, disk);
        var readOnly = new FaultyStore(
                store, call -> call.verb() == Verb.PUT ? new Fault.Before(Fault.Kind.DENIED) : Fault.NONE);

        assertThat(Lab.read(Lab.open(readOnly), "p1", "sda")).isEqualTo(disk.content());
    }

    @Test
    void a_collection_that_dies_at_any_request_is_finished_by_the_next_one() {
        // Given
        Lab.backup(vault, 1, disk);
        Lab.backup(vault, 2, change(disk, 2));
        var content = disk.content();
        abortBackup(3);
        vault.fence("s3", "aborted");
        vault.delete("p1", "test");
        var expected = needed();

        for (var n = 1; ; n++) {
            for (var answered : new boolean[] {false, true}) {
                // When
                var copy = new MemoryStore();
                copy.objects.putAll(store.objects);
                var dying = new FaultyStore(copy, FaultPlan.deathAt(n, answered));
                var died = false;
                try {
                    Lab.open(dying).upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
                } catch (StoreError.Unavailable e) {
                    died = true;
                }

                // Then
                var again = Lab.open(copy);
                assertThat(Lab.read(again, "p2", "sda")).isEqualTo(content);
                again.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
                again.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
                assertThat(packs(copy)).as("died at %d", n).isEqualTo(expected);
                assertThat(again.verify("p2", ProgressListener.none()).damaged())
                        .isEmpty();
                if (!died) {
                    assertThat(n).isGreaterThan(20);
                    return;
                }
            }
        }
    }

    @Test
    void a_damaged_decision_stops_a_collection_before_it_deletes_anything() {
        Lab.backup(vault, 1, disk);
        Lab.backup(vault, 2, change(disk, 2));
        vault.delete("p1", "test");
        flip("decision/s2", 100);
        var before = packs();

        assertThatThrownBy(this::collect)
                .isInstanceOfSatisfying(
                        VaultError.DamagedVault.class,
                        e -> assertThat(e.object()).isEqualTo("decision/s2"));

        assertThat(packs()).isEqualTo(before);
    }

    @Test
    void a_pack_that_does_not_say_whose_it_is_stays_and_is_told() {
        Lab.backup(vault, 1, disk);
        abortBackup(2);
        vault.fence("s2", "aborted");
        var orphan = Blobs.names(store, "packs/").stream()
                .filter(name -> !needed().contains(name))
                .findFirst()
                .orElseThrow();
        flip(orphan, 50);

        assertThat(collect().packs()).isPositive();
        assertThat(packs()).hasSize(needed().size() + 1).contains(orphan);
        assertThat(collect().unknown()).containsExactly(orphan);
    }

    @Test
    @Timeout(60)
    void writers_readers_and_two_collectors_at_once_lose_nothing_and_leave_nothing() throws Exception {
        var stop = new AtomicBoolean();
        var numbers = new AtomicInteger();
        try (var threads = Executors.newCachedThreadPool()) {
            var writers = new ArrayList<Future<?>>();
            for (var w = 0; w < 4; w++) {
                var resource = "disk/" + w;
                var mine = Disk.filled(400_000, w);
                writers.add(threads.submit(() -> {
                    var random = new Random(resource.hashCode());
                    for (var i = 0; i < 25; i++) {
                        var n = numbers.incrementAndGet();
                        change(mine, n);
                        var spec = BackupSpec.of("s" + n, "p" + n, resource, Instant.ofEpochSecond(n));
                        var manifest = Lab.backup(vault, spec, mine);
                        assertThat(Lab.read(vault, manifest.pointId(), "sda")).isEqualTo(mine.content());
                        var points = vault.points().stream()
                                .filter(it -> it.resource().equals(resource))
                                .toList();
                        if (points.size() > 2 || random.nextInt(4) == 0) {
                            vault.delete(points.getFirst().pointId(), "test");
                        }
                    }
                    return true;
                }));
            }
            for (var c = 0; c < 2; c++) {
                threads.submit(() -> {
                    while (!stop.get()) {
                        collect();
                        Thread.sleep(1);
                    }
                    return true;
                });
            }
            for (var writer : writers) {
                writer.get();
            }
            stop.set(true);
        }

        collect();
        collect();
        assertThat(packs()).isEqualTo(needed());
        for (var point : vault.points()) {
            assertThat(vault.verify(point.pointId(), ProgressListener.none()).damaged())
                    .as(point.pointId())
                    .isEmpty();
        }
    }
}
