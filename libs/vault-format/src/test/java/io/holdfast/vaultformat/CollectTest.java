package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.collect.Collection;
import io.holdfast.vaultformat.collect.Exclusive;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.store.Blobs;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CollectTest extends CollectScene {

    @Test
    void the_bytes_of_a_deleted_point_are_gone_after_the_next_cycle_and_nothing_else_is() {
        // Given
        var first = Lab.backup(vault, 1, disk);
        var content = change(disk, 2).content();
        Lab.backup(vault, 2, disk);
        var before = packBytes();

        // When
        vault.delete("p1", "test");
        var collection = collect();

        // Then
        assertThat(collection.over()).isTrue();
        assertThat(packs()).isEqualTo(needed());
        assertThat(collection.bytes()).isPositive().isEqualTo(before - packBytes());
        assertThat(collection.packs()).isEqualTo(gone(first));
        assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(content);
        assertThat(vault.verify("p2", ProgressListener.none()).damaged()).isEmpty();
    }

    @Test
    void of_a_vault_whose_points_are_all_deleted_no_pack_remains_and_no_point_comes_back() {
        Lab.backup(vault, 1, disk);
        Lab.backup(vault, 2, change(disk, 2));
        vault.delete("p1", "test");
        vault.delete("p2", "test");

        collect();

        assertThat(packs()).isEmpty();
        assertThat(Blobs.names(store, "rp/")).isEmpty();
        Lab.backup(vault, 1, disk);
        assertThat(vault.points()).isEmpty();
        assertThat(packs()).isEmpty();
        assertThatThrownBy(() -> vault.reader("p1"))
                .isInstanceOfSatisfying(
                        VaultError.UnknownPoint.class,
                        e -> assertThat(e.deleted()).isTrue());
    }

    @Test
    void what_only_some_points_need_is_what_their_deletion_frees() {
        // Given
        Lab.backup(vault, 1, disk);
        Lab.backup(vault, 2, change(disk, 2));
        Lab.backup(vault, 3, change(disk, 3));
        vault.delete("p1", "test");
        collect();
        var before = packBytes();

        // When
        var told = vault.upkeep().exclusiveTo(List.of("p2", "p1", "never-was"));
        var all = vault.upkeep().exclusiveTo(List.of("p2", "p3"));
        vault.delete("p2", "test");
        var freed = collect();

        // Then
        assertThat(told).isEqualTo(new Exclusive(freed.packs(), freed.bytes()));
        assertThat(told.bytes()).isPositive().isEqualTo(before - packBytes());
        assertThat(all.bytes()).isEqualTo(before);
        assertThat(vault.upkeep().exclusiveTo(List.of())).isEqualTo(new Exclusive(0, 0));
    }

    @Test
    void a_collection_with_nothing_to_do_leaves_nothing_behind() {
        Lab.backup(vault, 1, disk);
        var before = new TreeSet<>(store.objects.keySet());

        assertThat(collect()).isEqualTo(new Collection(List.of(), 0, 0, List.of(), ""));

        assertThat(store.objects.keySet()).isEqualTo(before);
    }

    @Test
    void an_aborted_backup_is_collected_when_it_is_fenced_and_not_before() {
        // Given
        Lab.backup(vault, 1, disk);
        var sound = packs();
        abortBackup(2);
        assertThat(packs()).hasSizeGreaterThan(sound.size());

        // When
        var early = collect();

        // Then
        assertThat(early.packs()).isZero();
        vault.fence("s2", "aborted");
        assertThat(collect().packs()).isPositive();
        assertThat(packs()).isEqualTo(sound);
    }

    @Test
    void a_session_that_is_silent_for_too_long_is_fenced_and_collected() {
        // Given
        var clock = new AtomicBoolean();
        InstantSource later = () -> clock.get() ? NOW.plus(Duration.ofDays(8)) : NOW;
        var aging = Vault.open(store, Lab.KEK, Lab.settings().withClock(later));
        abortBackup(aging, 2);
        Lab.backup(aging, 1, disk);
        aging.delete("p1", "test");
        assertThat(aging.upkeep()
                        .collect(CollectOptions.defaults(), ProgressListener.none())
                        .waitingFor())
                .containsExactly("s2");

        // When
        clock.set(true);
        aging.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());
        aging.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());

        // Then
        assertThat(packs()).isEmpty();
        assertThatThrownBy(() -> Lab.backup(aging, 2, disk)).isInstanceOf(VaultError.SessionFenced.class);
    }

    @Test
    void a_dead_backup_is_collected_also_when_nothing_else_is_garbage() {
        var clock = new AtomicBoolean();
        InstantSource later = () -> clock.get() ? NOW.plus(Duration.ofDays(8)) : NOW;
        var aging = Vault.open(store, Lab.KEK, Lab.settings().withClock(later));
        abortBackup(aging, 2);
        assertThat(packs()).isNotEmpty();

        clock.set(true);
        aging.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());

        assertThat(packs()).isEmpty();
    }

    @Test
    void a_collection_waits_for_a_session_at_work_whose_parent_is_deleted_under_it() throws Exception {
        // Given
        Lab.backup(vault, 1, disk);
        change(disk, 2);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var paused = new Paused(store, "decision/s2");
            var backup = threads.submit(() -> Lab.backup(Lab.open(paused.store), 2, disk));
            paused.arrived.await(10, TimeUnit.SECONDS);

            // When
            vault.delete("p1", "test");
            var waiting = collect();

            // Then
            assertThat(waiting.over()).isFalse();
            assertThat(waiting.waitingFor()).containsExactly("s2");
            paused.goOn.countDown();
            backup.get();
        }
        assertThat(collect().over()).isTrue();
        assertThat(packs()).isEqualTo(needed());
        assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(disk.content());
    }

    @Test
    void a_point_that_is_being_read_keeps_its_packs_until_the_reader_is_closed() {
        Lab.backup(vault, 1, disk);
        try (var reader = vault.reader("p1")) {
            vault.delete("p1", "test");

            assertThat(collect().over()).isFalse();

            var into = ByteBuffer.allocate(3_000_000);
            reader.read("sda", 0, into);
            assertThat(into.array()).isEqualTo(disk.content());
        }
        assertThat(collect().over()).isTrue();
        assertThat(packs()).isEmpty();
        collect();
        assertThat(Blobs.names(store, "sess/")).containsExactly("sess/s1");
    }
}
