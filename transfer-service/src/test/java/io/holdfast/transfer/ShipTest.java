package io.holdfast.transfer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.testkit.Topic;
import io.holdfast.transfer.store.FaultyStores;
import io.holdfast.transfer.store.Vaults;
import io.holdfast.vaultformat.store.StoreError;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TransferParts.class)
class ShipTest {

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
    void two_backups_make_two_points_and_the_second_ships_what_changed() {
        // Given
        var first = scene.ship(scene.taken(), TransferCompleted.class);
        var bytes = Scene.read(scene.image);
        bytes[200_000] ^= 1;
        Scene.write(scene.image, bytes);

        // When
        var taken = scene.taken();
        scene.snapshots.publish(taken);
        var second =
                scene.transfers.await(TransferCompleted.class, it -> it.jobId().equals(taken.jobId()));

        // Then
        assertThat(first.detectionMode()).isEqualTo(DetectionMode.FULL);
        assertThat(second.detectionMode()).isEqualTo(DetectionMode.FULL_COMPARE);
        assertThat(second.parentPointId()).isEqualTo(first.pointId());
        assertThat(second.changedBytes()).isEqualTo(64 * 1024);
        assertThat(scene.points()).hasSize(2);
        given().get("/v1/transfers/{id}", taken.jobId())
                .then()
                .statusCode(200)
                .body("kind", equalTo("Ship"))
                .body("status", equalTo("Completed"))
                .body("attempt", equalTo(1))
                .body("doneBytes", equalTo(1024 * 1024))
                .body("detection.mode", equalTo("FULL_COMPARE"))
                .body("shipped.changedBytes", equalTo(64 * 1024));
    }

    @Test
    void an_event_delivered_twice_and_a_job_announced_again_ship_once_and_stop_nothing() {
        // Given
        var taken = scene.taken();
        var id = scene.snapshots.publish(taken);
        scene.outcome(TransferCompleted.class);

        // When
        scene.snapshots.publish(taken, id);
        scene.snapshots.publish(taken);
        thenAnotherBackupGetsThrough();

        // Then
        assertThat(scene.told(TransferCompleted.class).stream()
                        .filter(it -> it.jobId().equals(taken.jobId())))
                .hasSize(1);
        assertThat(scene.points()).hasSize(2);
    }

    @Test
    void poison_is_set_aside_and_the_next_snapshot_is_shipped() {
        // Given
        var dead = new Topic("holdfast.dead-letters");

        // When
        scene.snapshots.publishRaw(
                scene.item.toString(),
                Topic.cloudEvent("poison-" + scene.item, SnapshotTaken.TYPE),
                "{not json".getBytes());
        thenAnotherBackupGetsThrough();

        // Then
        dead.awaitRecord(it -> it.id().equals("poison-" + scene.item));
    }

    @Test
    void a_missing_source_fails_the_backup_and_not_the_next_one() throws IOException {
        // Given
        var taken = scene.taken();
        var bytes = Scene.read(scene.image);
        Files.delete(scene.image);

        // When
        var failed = scene.ship(taken, TransferFailed.class);
        Scene.write(scene.image, bytes);

        // Then
        assertThat(failed.error().code()).isEqualTo("UserErrorSourceNotFound");
        assertThat(failed.error().recommendations()).isNotEmpty();
        assertThat(failed.snapshotId()).isEqualTo(taken.snapshotId());
        given().get("/v1/transfers/{id}", taken.jobId())
                .then()
                .body("status", equalTo("Failed"))
                .body("error.code", equalTo("UserErrorSourceNotFound"));
        thenAnotherBackupGetsThrough();
    }

    @Test
    void a_full_store_fails_the_backup_with_nothing_half_committed() {
        // Given
        stores.beforePut(name -> {
            if (name.startsWith("packs/")) {
                throw new StoreError.Full("the store", "no space left");
            }
        });

        // When
        var failed = scene.ship(scene.taken(), TransferFailed.class);
        stores.heal();

        // Then
        assertThat(failed.error().code()).isEqualTo("UserErrorVaultStoreFull");
        assertThat(scene.points()).isEmpty();
        thenAnotherBackupGetsThrough();
    }

    @Test
    void transfers_are_listed_newest_first_and_measured() {
        var taken = scene.taken();
        scene.ship(taken, TransferCompleted.class);

        given().get("/v1/transfers?limit=50")
                .then()
                .statusCode(200)
                .body("items.jobId", hasItem(taken.jobId().toString()));
        await().untilAsserted(() -> assertThat(given().get("/q/metrics").asString())
                .contains("holdfast_transfer_bytes_total{what=\"read\"}")
                .contains("holdfast_transfer_detection_total{mode=\"FULL\"}")
                .contains("holdfast_transfer_duration_seconds_count{kind=\"ship\",outcome=\"completed\"}"));
    }

    private void thenAnotherBackupGetsThrough() {
        var next = scene.taken();
        scene.snapshots.publish(next);
        scene.transfers.await(TransferCompleted.class, it -> it.jobId().equals(next.jobId()));
    }
}
