package io.holdfast.transfer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.ReclaimCompleted;
import io.holdfast.contracts.ReclaimFailed;
import io.holdfast.contracts.ReclaimReason;
import io.holdfast.contracts.ReclaimRequested;
import io.holdfast.contracts.ReclaimWaiting;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.kit.forget.Forgetful;
import io.holdfast.transfer.store.FaultyStores;
import io.holdfast.transfer.store.Killed;
import io.holdfast.transfer.store.Vaults;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes counted in a real bucket, before and after. */
@QuarkusTest
@QuarkusTestResource(TransferParts.class)
class ReclaimTest {

    @Inject
    FaultyStores stores;

    @Inject
    Vaults vaults;

    @Inject
    @Any
    Instance<Forgetful> forgetful;

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
    void the_bytes_of_a_deleted_point_leave_the_bucket_and_those_of_the_others_stay() {
        // Given
        var first = shipped(1);
        var before = scene.packBytes();
        var second = shipped(2);
        delete(first);

        // When
        var done = scene.reclaimed();

        // Then
        assertThat(done.freedBytes()).isBetween(1L << 20, before);
        assertThat(done.waitingFor()).isEmpty();
        assertThat(done.unknownPacks()).isEmpty();
        assertThat(scene.packBytes()).isLessThan(before + (64 << 10));
        assertSound(second);
    }

    @Test
    void a_reclaim_tells_which_backup_it_waits_for_and_goes_on_when_that_is_over() throws InterruptedException {
        // Given
        delete(shipped(1));
        shipped(2);
        var arrived = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        stores.beforePut(name -> {
            if (name.startsWith("decision/")) {
                arrived.countDown();
                await(released);
            }
        });
        var atWork = scene.taken();
        scene.snapshots.publish(atWork);
        await(arrived);

        // When
        var asked = scene.reclaim();
        scene.upkeep.publish(asked);
        var waiting =
                scene.upkeep.await(ReclaimWaiting.class, it -> it.requestId().equals(asked.requestId()));
        stores.heal();
        released.countDown();

        // Then
        assertThat(waiting.waitingFor()).containsExactly(atWork.pointId() + "-1");
        var done =
                scene.upkeep.await(ReclaimCompleted.class, it -> it.requestId().equals(asked.requestId()));
        assertThat(done.freedBytes()).isGreaterThan(1 << 20);
        assertThat(done.waitingSince()).isEqualTo(waiting.waitingSince());
        assertThat(done.waitingFor()).isEmpty();
    }

    @Test
    void what_a_job_has_shipped_that_failed_for_good_is_garbage_at_once() {
        // Given
        shipped(1);
        var before = scene.packBytes();
        scene.image("root.img", 1024, 2);
        stores.beforePut(name -> {
            if (name.startsWith("meta/")) {
                throw new Killed(name);
            }
        });
        scene.ship(scene.taken(), TransferFailed.class);
        assertThat(scene.packBytes()).isGreaterThan(before + (1 << 20));

        // When
        stores.heal();
        var done = scene.reclaimed();

        // Then
        assertThat(done.waitingFor()).isEmpty();
        assertThat(scene.packBytes()).isEqualTo(before);
    }

    @Test
    void a_worker_that_dies_among_deletions_is_followed_by_another() {
        // Given
        delete(shipped(1));
        var second = shipped(2);
        var first = new AtomicBoolean(true);
        stores.beforeDelete(name -> {
            if (name.startsWith("packs/") && first.getAndSet(false)) {
                throw new Killed(name);
            }
        });

        // When
        scene.reclaimed();

        // Then
        assertThat(first).isFalse();
        assertThat(scene.packBytes()).isLessThan((1 << 20) + (256 << 10));
        assertSound(second);
    }

    @Test
    void a_request_that_is_told_again_is_answered_again_with_the_same() {
        delete(shipped(1));
        shipped(2);
        var done = scene.reclaimed();

        scene.upkeep.publish(new ReclaimRequested(done.requestId(), scene.ref, ReclaimReason.SCHEDULED, Scene.MONDAY));

        Awaitility.await()
                .untilAsserted(() -> assertThat(scene.upkeep.events(ReclaimCompleted.class).stream()
                                .filter(it -> it.requestId().equals(done.requestId())))
                        .containsExactly(done, done));
        assertThat(remembered().forget(10)).as("answers younger than a month").isZero();
    }

    @Test
    void a_vault_that_is_not_there_fails_with_advice_and_holds_up_no_other() {
        var nowhere = new VaultRef(UUID.randomUUID(), "gone", "primary");
        var asked = new ReclaimRequested(UUID.randomUUID(), nowhere, ReclaimReason.SCHEDULED, Scene.MONDAY);

        scene.upkeep.publish(asked);

        var failed =
                scene.upkeep.await(ReclaimFailed.class, it -> it.requestId().equals(asked.requestId()));
        assertThat(failed.error().code()).isEqualTo("VaultMissing");
        assertThat(failed.error().recommendations()).isNotEmpty();
        assertThat(scene.reclaimed().waitingFor()).isEmpty();
    }

    private Forgetful remembered() {
        return forgetful.stream()
                .filter(it -> it.what().equals("reclaims"))
                .findFirst()
                .orElseThrow();
    }

    /** A point of a disk with content of its own. */
    private SnapshotTaken shipped(int seed) {
        scene.image("root.img", 1024, seed);
        var taken = scene.taken();
        scene.snapshots.publish(taken);
        scene.transfers.await(TransferCompleted.class, it -> it.jobId().equals(taken.jobId()));
        return taken;
    }

    private void delete(SnapshotTaken point) {
        try (var open = vaults.open(scene.ref)) {
            open.vault().delete(point.pointId().toString(), "not wanted");
        }
    }

    private void assertSound(SnapshotTaken point) {
        var asked = scene.verify(point.pointId());
        scene.requests.publish(asked);
        var verified = scene.transfers.await(
                VerificationCompleted.class, it -> it.jobId().equals(asked.jobId()));
        assertThat(verified.damaged()).isEmpty();
        assertThat(verified.checkedBytes()).isEqualTo(1 << 20);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
