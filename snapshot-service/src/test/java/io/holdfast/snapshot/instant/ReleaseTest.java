package io.holdfast.snapshot.instant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.SnapshotReleased;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.snapshot.Bench;
import io.holdfast.snapshot.MovingClock;
import io.holdfast.snapshot.Requests;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Bench.class)
@QuarkusTestResource(RealParts.class)
class ReleaseTest {

    private Topic snapshots;
    private Topic points;
    private Topic transfers;

    @Inject
    MovingClock clock;

    @BeforeEach
    void listen() {
        snapshots = new Topic("holdfast.snapshots");
        points = new Topic("holdfast.points");
        transfers = new Topic("holdfast.transfers");
    }

    @AfterEach
    void putTheClockRight() {
        clock.putRight();
    }

    @Test
    void a_snapshot_in_the_vault_stays_for_its_days_and_then_goes_once() throws Exception {
        // Given
        var taken = take("kept.img");
        var created = created(taken);
        points.publish(created);
        points.publish(created);
        awaitState(taken, "InVault");
        clock.putForward(Duration.ofDays(2).minusMinutes(10));
        assertIsKept(taken);

        // When
        clock.putForward(Duration.ofMinutes(11));

        // Then
        var released = awaitReleased(taken);
        assertThat(released.pointId()).isEqualTo(taken.pointId());
        assertThat(folder(taken)).doesNotExist();
        awaitState(taken, "Released");
        assertReleasedOnce(taken);
    }

    @Test
    void a_snapshot_that_is_not_in_the_vault_outlives_its_days() throws Exception {
        // Given
        var unshipped = take("unshipped.img");
        var shipped = take("shipped.img");
        points.publish(created(shipped));
        awaitState(shipped, "InVault");

        // When
        clock.putForward(Duration.ofDays(100));

        // Then
        awaitReleased(shipped);
        assertThat(folder(unshipped)).isNotEmptyDirectory();
        awaitState(unshipped, "Shipping");

        // When
        points.publish(created(unshipped));

        // Then
        awaitReleased(unshipped);
    }

    @Test
    void a_snapshot_that_is_its_recovery_point_stays_for_as_long_as_that() throws Exception {
        // Given
        var shipped = take("in-vault.img");
        points.publish(created(shipped));
        awaitState(shipped, "InVault");
        var taken = take("point.img", BackupTier.SNAPSHOT);
        assertThat(taken.tier()).isEqualTo(BackupTier.SNAPSHOT);
        points.publish(created(taken));

        // When
        clock.putForward(Duration.ofDays(100));

        // Then
        awaitReleased(shipped);
        awaitState(taken, "SnapshotTier");
        assertThat(folder(taken)).isNotEmptyDirectory();

        // When
        points.publish(new RecoveryPointDeleted(
                taken.pointId(), taken.itemId(), taken.vault(), clock.instant(), "its days are over"));

        // Then
        awaitReleased(taken);
        assertThat(folder(taken)).doesNotExist();
    }

    @Test
    void a_failed_transfer_gives_its_snapshot_up_at_once() throws Exception {
        var taken = take("failed.img");
        var error = new ErrorDetail("StoreFull", "The store is full.", List.of("Add room."));
        var failed = new TransferFailed(taken.jobId(), taken.itemId(), taken.pointId(), taken.snapshotId(), error);

        transfers.publish(failed);
        transfers.publish(failed);

        awaitReleased(taken);
        assertThat(folder(taken)).doesNotExist();
        assertReleasedOnce(taken);
    }

    @Test
    void a_failure_told_after_the_point_exists_is_out_of_date_and_changes_nothing() throws Exception {
        // Given
        var taken = take("late-failure.img");
        points.publish(created(taken));
        awaitState(taken, "InVault");
        var other = take("really-failed.img");
        var error = new ErrorDetail("StoreFull", "The store is full.", List.of("Add room."));

        // When
        for (var it : List.of(taken, other)) {
            transfers.publish(new TransferFailed(it.jobId(), it.itemId(), it.pointId(), it.snapshotId(), error));
        }

        // Then
        awaitReleased(other);
        awaitState(taken, "InVault");
        assertIsKept(taken);
    }

    @Test
    void a_deleted_point_takes_its_snapshot_along() throws Exception {
        var taken = take("deleted.img");
        points.publish(created(taken));
        awaitState(taken, "InVault");

        points.publish(new RecoveryPointDeleted(
                taken.pointId(), taken.itemId(), taken.vault(), clock.instant(), "by request"));

        awaitReleased(taken);
    }

    @Test
    void a_snapshot_whose_files_somebody_has_deleted_is_released_all_the_same() throws Exception {
        var taken = take("vanished.img");
        SnapshotFolders.remove(folder(taken));

        points.publish(new RecoveryPointDeleted(
                taken.pointId(), taken.itemId(), taken.vault(), clock.instant(), "by request"));

        awaitReleased(taken);
    }

    @Test
    void an_old_folder_that_no_snapshot_owns_is_swept_away_and_a_young_one_is_not() throws Exception {
        // Given
        var held = take("held.img");
        var old = orphan(Duration.ofHours(25));
        var young = orphan(Duration.ofHours(23));
        var attempt = Files.createDirectories(Bench.snapshots().resolve(".taking/" + UUID.randomUUID() + ".1"));
        Files.setLastModifiedTime(attempt, FileTime.from(clock.instant().minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(folder(held), FileTime.from(clock.instant().minus(Duration.ofHours(25))));

        // Then
        await().untilAsserted(() -> {
            assertThat(old).doesNotExist();
            assertThat(attempt).doesNotExist();
        });
        assertThat(young).exists();
        assertIsKept(held);
    }

    @Test
    void snapshots_can_be_listed_by_item_and_state_page_by_page() throws Exception {
        // Given
        var first = take("page-1.img");
        var second = take("page-2.img");

        // Then
        given().queryParam("itemId", first.itemId())
                .get("/v1/snapshots")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(first.snapshotId().toString())))
                .body("items[0].disks[0].made", equalTo("Copied"));
        var page = given().queryParam("limit", 1)
                .queryParam("state", "Shipping")
                .get("/v1/snapshots")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(second.snapshotId().toString())))
                .extract();
        given().queryParam("limit", 1)
                .queryParam("state", "Shipping")
                .queryParam("cursor", page.<String>path("next"))
                .get("/v1/snapshots")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(first.snapshotId().toString())));
        given().queryParam("state", "Released")
                .get("/v1/snapshots")
                .then()
                .body("items.id", not(hasItem(first.snapshotId().toString())));
    }

    @Test
    void wrong_questions_are_told_what_is_wrong_with_them() {
        given().get("/v1/snapshots/not-a-uuid").then().statusCode(400).body("field", equalTo("id"));
        given().get("/v1/snapshots/{id}", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("UserErrorSnapshotNotFound"));
        given().queryParam("state", "Gone")
                .get("/v1/snapshots")
                .then()
                .statusCode(400)
                .body("field", equalTo("state"));
        given().queryParam("itemId", "x")
                .get("/v1/snapshots")
                .then()
                .statusCode(400)
                .body("field", equalTo("itemId"));
        given().queryParam("limit", "0").get("/v1/snapshots").then().statusCode(400);
        given().queryParam("cursor", "%%%").get("/v1/snapshots").then().statusCode(400);
        given().queryParam("cursor", "eA==").get("/v1/snapshots").then().statusCode(400);
    }

    private SnapshotTaken take(String name) throws IOException {
        return take(name, BackupTier.VAULT_STANDARD);
    }

    private SnapshotTaken take(String name, BackupTier tier) throws IOException {
        var request = Requests.backup("default", tier, Bench.image(name, 5000, 1));
        new Topic("holdfast.requests").publish(request);
        return snapshots.await(SnapshotTaken.class, it -> it.jobId().equals(request.jobId()));
    }

    private SnapshotReleased awaitReleased(SnapshotTaken taken) {
        return snapshots.await(SnapshotReleased.class, it -> it.snapshotId().equals(taken.snapshotId()));
    }

    private void assertReleasedOnce(SnapshotTaken taken) {
        assertThat(snapshots.events(SnapshotReleased.class))
                .filteredOn(it -> it.snapshotId().equals(taken.snapshotId()))
                .hasSize(1);
    }

    private static void awaitState(SnapshotTaken taken, String state) {
        await().untilAsserted(() ->
                given().get("/v1/snapshots/{id}", taken.snapshotId()).then().body("state", equalTo(state)));
    }

    private static void assertIsKept(SnapshotTaken taken) {
        await().during(Duration.ofMillis(700)).until(() -> Files.exists(folder(taken)));
    }

    private static Path folder(SnapshotTaken taken) {
        return Bench.snapshots().resolve(taken.snapshotId().toString());
    }

    private Path orphan(Duration age) throws IOException {
        var folder = Files.createDirectories(
                Bench.snapshots().resolve(UUID.randomUUID().toString()));
        Files.writeString(folder.resolve("disk.img"), "bytes");
        return Files.setLastModifiedTime(folder, FileTime.from(clock.instant().minus(age)));
    }

    private static RecoveryPointCreated created(SnapshotTaken taken) {
        return new RecoveryPointCreated(
                taken.pointId(),
                taken.jobId(),
                taken.itemId(),
                taken.itemName(),
                taken.vault(),
                WorkloadType.DISK_IMAGE,
                taken.policyId(),
                taken.snapshotId(),
                Trigger.SCHEDULED,
                BackupType.INCREMENTAL,
                taken.slot(),
                taken.takenAt(),
                taken.consistency(),
                DetectionMode.FULL,
                5000,
                5000,
                5000,
                5000,
                null,
                taken.tier(),
                taken.tier() == BackupTier.SNAPSHOT ? taken.disks() : null);
    }
}
