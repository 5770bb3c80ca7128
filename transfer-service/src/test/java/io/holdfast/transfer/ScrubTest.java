package io.holdfast.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.ScrubCompleted;
import io.holdfast.contracts.ScrubCompleted.AffectedPoint;
import io.holdfast.contracts.ScrubFailed;
import io.holdfast.contracts.ScrubProgressed;
import io.holdfast.contracts.ScrubReason;
import io.holdfast.contracts.ScrubRequested;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.VaultRef;
import io.holdfast.transfer.store.FaultyStores;
import io.holdfast.transfer.store.Killed;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.vaultformat.store.StoreError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Packs of a real bucket, read a few at a time because slices are short here. */
@QuarkusTest
@QuarkusTestResource(TransferParts.class)
class ScrubTest {

    @Inject
    FaultyStores stores;

    @Inject
    Vaults vaults;

    private Scene scene;

    @BeforeEach
    void prepare() {
        scene = new Scene(stores, vaults, "primary");
    }

    @AfterEach
    void heal() {
        stores.heal();
    }

    @Test
    void a_vault_is_read_whole_in_slices_and_each_pack_once() {
        shipped(1);
        shipped(2);

        var done = scene.scrubbed();

        assertThat(done.whole()).isTrue();
        assertThat(done.readPacks()).isEqualTo(done.neededPacks()).isGreaterThan(3);
        assertThat(done.readBytes()).isBetween(2L << 20, done.neededBytes());
        assertThat(done.neededBytes()).isEqualTo(scene.packBytes());
        assertThat(done.unreadPacks()).isZero();
        assertThat(done.oldestReadAt()).isNotNull();
        assertThat(done.bad()).isEmpty();
        assertThat(done.affected()).isEmpty();
        assertThat(done.allNamed()).isTrue();
    }

    @Test
    void a_damaged_pack_is_named_with_its_points_and_a_backup_after_it_does_not_need_it() {
        // Given
        var first = shipped(1);
        scene.damageAPack();

        // When
        var found = scene.scrubbed();
        var second = again();
        var later = scene.scrubbed();

        // Then
        assertThat(found.badPacks()).isOne();
        assertThat(found.affectedPoints()).isOne();
        var bad = found.bad().getFirst();
        assertThat(bad.reason()).contains("CRC");
        assertThat(found.affected()).containsExactly(new AffectedPoint(first.pointId(), 1, bad.pack(), bad.foundAt()));
        assertThat(later.affected()).extracting(AffectedPoint::pointId).containsExactly(first.pointId());
        assertThat(scene.points()).hasSize(2);
        assertThat(second.pointId()).isNotEqualTo(first.pointId());
    }

    @Test
    void a_budget_ends_a_scrub_and_the_next_one_goes_on_with_what_was_never_read() {
        shipped(1);
        shipped(2);

        var some = scrubbed(1);
        var more = scrubbed(1);

        assertThat(some.whole()).isFalse();
        assertThat(some.readPacks()).isOne();
        assertThat(more.unreadPacks()).isEqualTo(some.unreadPacks() - 1);
    }

    @Test
    void a_store_that_is_away_is_waited_for_and_its_packs_are_not_called_bad() {
        // Given
        shipped(1);
        stores.beforeRead(name -> {
            if (name.startsWith("decision/")) {
                throw new StoreError.Unavailable("the store", "connection refused", null);
            }
        });

        // When
        var asked = scene.scrub();
        scene.upkeep.publish(asked);
        var waiting = scene.upkeep.await(
                ScrubProgressed.class, it -> it.requestId().equals(asked.requestId()) && it.waitingBecause() != null);
        stores.heal();

        // Then
        assertThat(waiting.waitingBecause())
                .satisfies(it -> assertThat(it.code()).isEqualTo("VaultStoreUnavailable"));
        var done = scene.upkeep.await(ScrubCompleted.class, it -> it.requestId().equals(asked.requestId()));
        assertThat(done.whole()).isTrue();
        assertThat(done.badPacks()).isZero();
    }

    @Test
    void a_worker_that_dies_over_a_slice_is_followed_by_another() {
        shipped(1);
        var first = new AtomicBoolean(true);
        stores.beforePut(name -> {
            if (name.startsWith("scrub/") && first.getAndSet(false)) {
                throw new Killed(name);
            }
        });

        var done = scene.scrubbed();

        assertThat(first).isFalse();
        assertThat(done.whole()).isTrue();
    }

    @Test
    void one_vault_is_read_at_a_time_so_that_a_backup_finds_its_place() {
        // Given
        var other = new Scene(stores, vaults, "primary");
        shipped(1);
        other.ship(other.taken(), TransferCompleted.class);
        var arrived = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        stores.beforeRead(name -> {
            if (name.startsWith("packs/")) {
                arrived.countDown();
                await(released);
            }
        });

        // When
        var first = scene.scrub();
        var second = other.scrub();
        scene.upkeep.publish(first);
        scene.upkeep.publish(second);
        await(arrived);
        var third = new Scene(stores, vaults, "primary");
        third.ship(third.taken(), TransferCompleted.class);
        released.countDown();

        // Then
        for (var asked : List.of(first, second)) {
            scene.upkeep.await(ScrubCompleted.class, it -> it.requestId().equals(asked.requestId()));
        }
    }

    @Test
    void a_request_that_is_told_again_is_answered_again_with_the_same() {
        shipped(1);
        var done = scene.scrubbed();

        scene.upkeep.publish(
                new ScrubRequested(done.requestId(), scene.ref, ScrubReason.ON_DEMAND, null, Scene.MONDAY));

        Awaitility.await()
                .untilAsserted(() -> assertThat(scene.upkeep.events(ScrubCompleted.class).stream()
                                .filter(it -> it.requestId().equals(done.requestId())))
                        .containsExactly(done, done));
    }

    @Test
    void a_vault_that_is_not_there_fails_with_advice_and_holds_up_no_other() {
        var nowhere = new VaultRef(UUID.randomUUID(), "gone", "primary");
        var asked = new ScrubRequested(UUID.randomUUID(), nowhere, ScrubReason.SCHEDULED, 1L, Scene.MONDAY);

        scene.upkeep.publish(asked);

        var failed = scene.upkeep.await(ScrubFailed.class, it -> it.requestId().equals(asked.requestId()));
        assertThat(failed.error().code()).isEqualTo("VaultMissing");
        assertThat(failed.error().recommendations()).isNotEmpty();
        assertThat(scene.scrubbed().neededPacks()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private ScrubCompleted scrubbed(long mostBytes) {
        var asked = new ScrubRequested(UUID.randomUUID(), scene.ref, ScrubReason.SCHEDULED, mostBytes, Scene.MONDAY);
        scene.upkeep.publish(asked);
        return scene.upkeep.await(ScrubCompleted.class, it -> it.requestId().equals(asked.requestId()));
    }

    /** A point of a disk with content of its own. */
    private SnapshotTaken shipped(int seed) {
        scene.image("root.img", 1024, seed);
        return again();
    }

    /** A point of the disk as it is. */
    private SnapshotTaken again() {
        var taken = scene.taken();
        scene.snapshots.publish(taken);
        scene.transfers.await(TransferCompleted.class, it -> it.jobId().equals(taken.jobId()));
        return taken;
    }
}
