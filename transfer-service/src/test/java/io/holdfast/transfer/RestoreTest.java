package io.holdfast.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.RestoreCompleted;
import io.holdfast.contracts.RestoreFailed;
import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.contracts.VerificationFailed;
import io.holdfast.transfer.store.FaultyStores;
import io.holdfast.transfer.store.Killed;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.vaultformat.store.StoreError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TransferParts.class)
class RestoreTest {

    @Inject
    FaultyStores stores;

    @Inject
    Vaults vaults;

    private Scene scene;
    private UUID point;

    @BeforeEach
    void back_up() {
        scene = new Scene(stores, vaults, "primary");
        point = scene.ship(scene.taken(), TransferCompleted.class).pointId();
    }

    @AfterEach
    void heal() {
        stores.heal();
    }

    @Test
    void a_restored_disk_is_the_disk_that_was_backed_up() {
        var asked = scene.restore(point, scene.out("x.img"), false);

        var done = restored(asked);

        assertThat(scene.out("x.img")).hasSameBinaryContentAs(scene.image);
        assertThat(done.files()).containsExactly(scene.out("x.img").toString());
        assertThat(done.restoredBytes()).isEqualTo(1024 * 1024);
        given().get("/v1/transfers/{id}", asked.jobId())
                .then()
                .body("kind", equalTo("Restore"))
                .body("status", equalTo("Completed"));
    }

    @Test
    void a_target_that_exists_stays_as_it_is_and_the_next_restore_gets_through() {
        // Given
        var target = Scene.write(scene.out("x.img"), new byte[] {42});

        // When
        var failed = failed(scene.restore(point, target, false));
        restored(scene.restore(point, target, true));

        // Then
        assertThat(failed).returns("UserErrorTargetExists", ErrorDetail::code);
        assertThat(target).hasSameBinaryContentAs(scene.image);
    }

    @Test
    void a_target_outside_of_the_allowed_folders_is_refused() {
        var outside = scene.folder.resolve("x.img");

        assertThat(failed(scene.restore(point, outside, true)).code()).isEqualTo("UserErrorTargetNotAllowed");
        assertThat(outside).doesNotExist();
        assertThat(failed(scene.restore(point, Path.of("x.img"), true)).code()).isEqualTo("UserErrorTargetInvalid");
    }

    @Test
    void a_snapshot_that_is_a_point_is_not_shipped_and_is_restored_while_the_store_is_away() {
        // Given
        var taken = scene.taken(BackupTier.SNAPSHOT);
        scene.snapshots.publish(taken);
        stores.beforeRead(name -> {
            throw new StoreError.Unavailable("the store", "connection refused", null);
        });

        // When
        var asked = new RestoreRequested(
                UUID.randomUUID(),
                scene.item,
                scene.ref,
                taken.pointId(),
                scene.out("x.img").toString(),
                false,
                taken.disks());
        restored(asked);

        // Then
        assertThat(scene.out("x.img")).hasSameBinaryContentAs(scene.image);
        stores.heal();
        var shipped = scene.taken();
        scene.snapshots.publish(shipped);
        scene.transfers.await(TransferCompleted.class, it -> it.jobId().equals(shipped.jobId()));
        given().get("/v1/transfers/{id}", taken.jobId()).then().statusCode(404);
    }

    @Test
    void a_restore_asked_for_twice_runs_once() {
        // Given
        var asked = scene.restore(point, scene.out("x.img"), true);
        restored(asked);
        Scene.write(scene.out("x.img"), new byte[] {42});

        // When
        scene.requests.publish(asked);
        restored(scene.restore(point, scene.out("y.img"), false));

        // Then
        assertThat(scene.out("x.img")).hasBinaryContent(new byte[] {42});
    }

    @Test
    void a_worker_that_dies_while_it_restores_is_followed_by_one_that_finishes_and_leaves_nothing_behind() {
        // Given
        var first = new AtomicBoolean(true);
        stores.beforeRead(name -> {
            if (name.startsWith("packs/") && first.getAndSet(false)) {
                throw new Killed(name);
            }
        });

        // When
        restored(scene.restore(point, scene.out("x.img"), false));

        // Then
        assertThat(first).isFalse();
        assertThat(scene.out("x.img")).hasSameBinaryContentAs(scene.image);
        assertThat(scene.out("x.img").getParent().toFile().list((folder, name) -> name.endsWith(".holdfast-part")))
                .isEmpty();
    }

    @Test
    void a_reclaim_waits_for_no_reader_whose_worker_died() {
        // Given
        var reads = new AtomicBoolean(true);
        var says = new AtomicBoolean(true);
        stores.beforeRead(name -> {
            if (name.startsWith("packs/") && reads.getAndSet(false)) {
                throw new Killed(name);
            }
        });
        stores.beforePut(name -> {
            if (name.startsWith("decision/_read-") && says.getAndSet(false)) {
                throw new Killed(name);
            }
        });

        // When
        restored(scene.restore(point, scene.out("x.img"), false));
        try (var open = vaults.open(scene.ref)) {
            open.vault().delete(point.toString(), "expired");
        }

        // Then
        assertThat(says).isFalse();
        assertThat(scene.reclaimed().waitingFor()).isEmpty();
        assertThat(scene.packBytes()).isZero();
    }

    @Test
    void damage_is_found_by_a_verification_and_refused_by_a_restore() {
        // Given
        var sound = verified(point);
        scene.damageAPack();

        // When
        var damaged = verified(point);
        var failed = failed(scene.restore(point, scene.out("x.img"), false));

        // Then
        assertThat(sound.damaged()).isEmpty();
        assertThat(sound.checkedBytes()).isEqualTo(1024 * 1024);
        assertThat(damaged.damaged()).isNotEmpty().allSatisfy(it -> {
            assertThat(it.affectedPointIds()).containsExactly(point);
            assertThat(it.pack()).hasSize(26);
        });
        assertThat(failed.code()).isEqualTo("RecoveryPointDamaged");
        assertThat(scene.out("x.img")).doesNotExist();
    }

    @Test
    void a_point_that_does_not_exist_is_named() {
        var nobody = UUID.randomUUID();
        scene.requests.publish(scene.verify(nobody));

        var failed = scene.outcome(VerificationFailed.class);

        assertThat(failed.error().code()).isEqualTo("UserErrorRecoveryPointNotFound");
        assertThat(failed(scene.restore(nobody, scene.out("x.img"), false)).code())
                .isEqualTo("UserErrorRecoveryPointNotFound");
    }

    @Test
    void questions_that_make_no_sense_are_answered_with_a_problem() {
        given().get("/v1/transfers/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("TransferNotFound"))
                .body("recommendations", notNullValue());
        given().get("/v1/transfers/not-a-uuid").then().statusCode(400).body("code", notNullValue());
        given().get("/v1/transfers?limit=0").then().statusCode(400).body("code", notNullValue());
        given().get("/v1/transfers?cursor=rubbish").then().statusCode(400).body("code", notNullValue());
    }

    private RestoreCompleted restored(RestoreRequested asked) {
        scene.requests.publish(asked);
        return scene.transfers.await(RestoreCompleted.class, it -> it.jobId().equals(asked.jobId()));
    }

    private ErrorDetail failed(RestoreRequested asked) {
        scene.requests.publish(asked);
        return scene.transfers
                .await(RestoreFailed.class, it -> it.jobId().equals(asked.jobId()))
                .error();
    }

    private VerificationCompleted verified(UUID of) {
        var asked = scene.verify(of);
        scene.requests.publish(asked);
        return scene.transfers.await(
                VerificationCompleted.class, it -> it.jobId().equals(asked.jobId()));
    }
}
