package io.holdfast.transfer.ship;

import static io.holdfast.transfer.store.VaultBench.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.VaultRef;
import io.holdfast.transfer.frozen.FrozenError;
import io.holdfast.transfer.frozen.SnapshotDisks;
import io.holdfast.transfer.store.Killed;
import io.holdfast.transfer.store.VaultBench;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.transfer.task.Outcome;
import io.holdfast.vaultformat.key.Kek;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.settings.VaultSettings;
import io.holdfast.vaultformat.store.StoreError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipmentTest {

    @TempDir
    Path folder;

    private VaultBench bench;
    private Path image;

    @BeforeEach
    void open() {
        bench = new VaultBench(folder);
        image = bench.image("root.img", 512, 1);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void the_first_backup_is_full_and_the_second_ships_what_changed() throws IOException {
        // Given
        var first = done(ship(bench.taken(image), 1));
        var bytes = Files.readAllBytes(image);
        bytes[300_000] ^= 1;
        Files.write(image, bytes);

        // When
        var second = done(ship(bench.taken(BackupType.INCREMENTAL, MONDAY.plus(Duration.ofDays(1)), image), 1));

        // Then
        assertThat(first.detectionMode()).isEqualTo(DetectionMode.FULL);
        assertThat(first.changedBytes()).isEqualTo(512 * 1024);
        assertThat(second.detectionMode()).isEqualTo(DetectionMode.FULL_COMPARE);
        assertThat(second.parentPointId()).isEqualTo(first.pointId());
        assertThat(second.changedBytes()).isEqualTo(64 * 1024);
        assertThat(second.shippedBytes()).isLessThan(first.shippedBytes() / 4);
        assertThat(second.dedupBytes()).isZero();
    }

    @Test
    void all_disks_of_an_item_are_in_its_point() {
        var data = bench.image("data.img", 256, 2);

        var done = done(ship(bench.taken(image, data), 1));

        assertThat(done.disks())
                .containsExactly(
                        new TransferCompleted.Disk("root.img", 512 * 1024),
                        new TransferCompleted.Disk("data.img", 256 * 1024));
        assertThat(done.logicalBytes()).isEqualTo(768 * 1024);
    }

    @Test
    void a_full_backup_looks_at_no_parent_and_says_that_it_was_asked_for() {
        done(ship(bench.taken(image), 1));

        var full = done(ship(bench.taken(BackupType.FULL, MONDAY.plus(Duration.ofDays(1)), image), 1));

        assertThat(full.detectionMode()).isEqualTo(DetectionMode.FULL);
        assertThat(full.detectionReason()).isEqualTo("A full backup was asked for.");
        assertThat(full.parentPointId()).isNull();
    }

    @Test
    void the_catalogue_could_be_rebuilt_from_the_labels_of_a_point() {
        var taken = bench.taken(image);

        ship(taken, 1);

        assertThat(bench.points().getFirst().labels())
                .containsEntry("jobId", taken.jobId().toString())
                .containsEntry("itemName", "orders")
                .containsEntry("trigger", "Scheduled")
                .containsEntry("slot", MONDAY.toString());
    }

    @Test
    void whenever_a_worker_dies_its_successor_makes_exactly_one_point() {
        var seed = 100L;
        for (var step : List.of("sess/", "packs/", "meta/", "decision/")) {
            for (var after : List.of(true, false)) {
                // Given
                var taken = bench.taken(bench.image("root.img", 512, ++seed));
                var before = bench.points().size();
                dieAt(step, after);
                assertThatThrownBy(() -> ship(taken, 1)).isInstanceOf(Killed.class);
                bench.stores.heal();

                // When
                var done = done(ship(taken, 2));

                // Then
                assertThat(done.pointId()).as("%s after: %s", step, after).isEqualTo(taken.pointId());
                assertThat(bench.points()).as("%s after: %s", step, after).hasSize(before + 1);
            }
        }
    }

    @Test
    void what_an_earlier_attempt_committed_is_published_without_reading_the_source_again() throws IOException {
        // Given
        var taken = bench.taken(image);
        var first = done(ship(taken, 1));
        Files.delete(image);

        // When
        var second = done(ship(taken, 2));

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_worker_that_lost_its_lease_cannot_commit_any_more() throws Exception {
        // Given
        var taken = bench.taken(image);
        var arrived = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        bench.stores.beforePut(name -> {
            if (name.startsWith("packs/")) {
                arrived.countDown();
                await(released);
            }
        });
        var zombie = CompletableFuture.supplyAsync(() -> ship(taken, 1));
        await(arrived);
        bench.stores.heal();

        // When
        var successor = done(ship(taken, 2));
        released.countDown();

        // Then
        assertThat(zombie.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Interrupted.class);
        assertThat(bench.points())
                .hasSize(1)
                .first()
                .extracting(it -> it.sessionId())
                .isEqualTo(taken.pointId() + "-2");
        assertThat(successor.pointId()).isEqualTo(taken.pointId());
    }

    @Test
    void what_a_failed_job_leaves_is_fenced_and_a_point_that_nobody_heard_of_is_deleted() {
        // Given
        var undecided = bench.taken(image);
        dieAt("decision/", false);
        assertThatThrownBy(() -> ship(undecided, 1)).isInstanceOf(Killed.class);
        bench.stores.heal();
        var committed = bench.taken(image);
        dieAt("decision/", true);
        assertThatThrownBy(() -> ship(committed, 1)).isInstanceOf(Killed.class);
        bench.stores.heal();

        // When
        new Shipment(undecided, bench.vaults, "worker").abandon(2);
        new Shipment(committed, bench.vaults, "worker").abandon(1);

        // Then
        try (var open = bench.vaults.open(bench.ref)) {
            assertThat(open.vault().decision(undecided.pointId() + "-1")).get().isInstanceOf(Decision.Fence.class);
            assertThat(open.vault().points()).isEmpty();
        }
    }

    @Test
    void a_missing_source_is_named() throws IOException {
        var taken = bench.taken(image);
        Files.delete(image);

        assertThat(failed(ship(taken, 1)))
                .returns("UserErrorSourceNotFound", ErrorDetail::code)
                .satisfies(it -> assertThat(it.title()).contains(image.toString()));
    }

    @Test
    void a_source_that_is_no_file_is_unreadable() throws IOException {
        var taken = bench.taken(image);
        Files.delete(image);
        Files.createDirectory(image);

        assertThat(failed(ship(taken, 1)).code()).isEqualTo("UserErrorSourceUnreadable");
    }

    @Test
    void a_source_of_another_size_is_refused() throws IOException {
        var taken = bench.taken(image);
        Files.write(image, new byte[1000]);

        assertThat(failed(ship(taken, 1)).code()).isEqualTo("UserErrorSourceSizeChanged");
    }

    @Test
    void a_source_that_shrinks_while_it_is_read_makes_no_point_and_never_will() {
        // Given
        var taken = bench.taken(image);
        bench.stores.beforePut(name -> {
            if (name.startsWith("sess/")) {
                VaultBench.write(image, new byte[70_000]);
            }
        });

        // When
        var error = failed(ship(taken, 1));

        // Then
        assertThat(error.code()).isEqualTo("UserErrorSourceShrank");
        assertThat(bench.points()).isEmpty();
        assertThat(folder.resolve("store/%s/decision/%s-1".formatted(bench.ref.id(), taken.pointId())))
                .exists();
    }

    @Test
    void an_address_of_another_kind_is_refused() {
        var nbd = new SnapshotTaken.Disk("root.img", 10, "nbd://127.0.0.1/x");
        var taken = bench.taken(image);

        assertThatThrownBy(() -> SnapshotDisks.open(List.of(nbd))).isInstanceOf(FrozenError.AddressUnknown.class);
        assertThat(taken.disks().getFirst().address()).startsWith("file:/");
    }

    @Test
    void an_address_with_plain_spaces_is_read_too() {
        var spaced = bench.image("my disk.img", 64, 3);

        try (var disks =
                SnapshotDisks.open(List.of(new SnapshotTaken.Disk("my disk.img", 64 * 1024, "file:" + spaced)))) {
            assertThat(disks.sources()).hasSize(1);
        }
    }

    @Test
    void a_full_store_ends_the_backup_with_nothing_half_committed() {
        bench.stores.beforePut(name -> {
            if (name.startsWith("packs/")) {
                throw new StoreError.Full("the store", "no space left");
            }
        });

        assertThat(failed(ship(bench.taken(image), 1)).code()).isEqualTo("UserErrorVaultStoreFull");
        assertThat(bench.points()).isEmpty();
    }

    @Test
    void a_store_that_is_away_is_worth_another_attempt() {
        var taken = bench.taken(image);
        bench.stores.beforePut(name -> {
            throw new StoreError.Unavailable("the store", "connection refused", null);
        });

        var outcome = ship(taken, 1);
        bench.stores.heal();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.error().code()).isEqualTo("VaultStoreUnavailable"));
        assertThat(done(ship(taken, 2)).pointId()).isEqualTo(taken.pointId());
    }

    @Test
    void a_wrong_key_a_missing_vault_and_an_unknown_region_are_told_apart() {
        var taken = bench.taken(image);
        var otherKey = Kek.generate(folder.resolve("other-kek"));
        var stranger = new Vaults(bench.stores, otherKey, VaultSettings.defaults(), 1);

        assertThat(codeOf(() -> new Shipment(taken, stranger, "w").attempt(bench.attempt(1))))
                .isEqualTo("VaultWrongKey");
        assertThat(codeOf(() -> bench.vaults.open(new VaultRef(UUID.randomUUID(), "gone", "primary"))))
                .isEqualTo("VaultMissing");
        assertThat(codeOf(() -> bench.vaults.open(new VaultRef(UUID.randomUUID(), "far", "moon"))))
                .isEqualTo("VaultRegionUnknown");
    }

    @Test
    void a_parent_whose_map_is_lost_costs_shipping_its_blocks_anew_and_the_reason_is_told() {
        // Given
        var large = bench.image("large.img", 20 * 1024, 7);
        done(ship(bench.taken(large), 1));
        bench.losePages();
        var taken = bench.taken(BackupType.INCREMENTAL, MONDAY.plus(Duration.ofDays(1)), large);

        // When
        var shipped = done(ship(taken, 1));

        // Then
        assertThat(shipped.changedBytes()).isEqualTo(shipped.logicalBytes());
        assertThat(shipped.detectionReason()).contains("could not be read and their blocks were stored anew");
    }

    @Test
    void the_last_attempt_ships_nothing_but_takes_up_what_was_committed() {
        // Given
        var never = bench.taken(image);
        var committed = bench.taken(image);
        ship(committed, 1);

        // Then
        var outcome = new Shipment(never, bench.vaults, "w").attempt(bench.attempt(6, true));
        assertThat(failed(outcome).code()).isEqualTo("TransferWorkersLost");
        assertThat(done(new Shipment(committed, bench.vaults, "w").attempt(bench.attempt(6, true)))
                        .pointId())
                .isEqualTo(committed.pointId());
    }

    private Outcome ship(SnapshotTaken taken, int attempt) {
        try {
            return new Shipment(taken, bench.vaults, "w").attempt(bench.attempt(attempt));
        } catch (RuntimeException e) {
            return Outcome.of(e);
        }
    }

    private static String codeOf(Runnable work) {
        try {
            work.run();
            return "no error";
        } catch (RuntimeException e) {
            return failed(Outcome.of(e)).code();
        }
    }

    private static TransferCompleted done(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return (TransferCompleted) ((Outcome.Done) outcome).event();
    }

    private static ErrorDetail failed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Failed.class);
        return ((Outcome.Failed) outcome).error();
    }

    private void dieAt(String step, boolean after) {
        if (after) {
            bench.stores.afterPut(name -> dieAt(name, step));
        } else {
            bench.stores.beforePut(name -> dieAt(name, step));
        }
    }

    private static void dieAt(String name, String step) {
        if (name.startsWith(step)) {
            throw new Killed(name);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
