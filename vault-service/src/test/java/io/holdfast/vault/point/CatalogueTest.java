package io.holdfast.vault.point;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.SnapshotReleased;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class CatalogueTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");
    private static final String POINTS = "/v1/vaults/{vault}/recovery-points";

    private final Topic transfers = new Topic(Topics.TRANSFERS);
    private final Topic points = new Topic(Topics.POINTS);

    @Test
    void a_committed_backup_is_in_the_catalogue_and_its_item_is_protected() {
        // Given
        var items = new Topic(Topics.ITEMS);
        var item = Api.freshItem();
        var done = item.transfer(UUID.randomUUID(), MONDAY);

        // When
        transfers.publish(done);

        // Then
        var told = points.await(RecoveryPointCreated.class, it -> it.pointId().equals(done.pointId()));
        assertThat(told.jobId()).isEqualTo(done.jobId());
        assertThat(told.shippedBytes()).isEqualTo(20_000);
        items.await(
                ProtectionChanged.class,
                it -> it.itemId().equals(item.id()) && it.state() == ProtectionState.PROTECTED);
        given().get("/v1/recovery-points/{point}", done.pointId())
                .then()
                .statusCode(200)
                .body("item", equalTo(item.name()))
                .body("vault", equalTo(item.vault().name()))
                .body("type", equalTo("Incremental"))
                .body("consistency", equalTo("CrashConsistent"))
                .body("tier", equalTo("SnapshotAndVaultStandard"))
                .body("state", equalTo("Available"))
                .body("trigger", equalTo("Scheduled"))
                .body("detectionMode", equalTo("FULL_COMPARE"))
                .body("dedupBytes", equalTo(40_000))
                .body("disks.name", contains("root.img"))
                .body("replicaState", equalTo("NotReplicated"));
        given().get("/v1/vaults/{vault}/protected-items/{item}", item.vault().name(), item.name())
                .then()
                .body("state", equalTo("Protected"))
                .body("lastBackupStatus", equalTo("Healthy"))
                .body("points", equalTo(1));
        given().get("/v1/vaults/{vault}", item.vault().name())
                .then()
                .body("points", equalTo(1))
                .body("storedBytes", equalTo(20_000))
                .body("logicalBytes", equalTo(1_000_000));
    }

    @Test
    void an_event_delivered_twice_counts_once_and_poison_stops_nothing() {
        // Given
        var item = Api.freshItem();
        var done = item.transfer(UUID.randomUUID(), MONDAY);
        var stranger = new Api.Item(UUID.randomUUID(), "stranger", item.vault());
        var next = item.transfer(UUID.randomUUID(), MONDAY.plusSeconds(60));
        var dead = new Topic(Topics.DEAD_LETTERS);

        // When
        transfers.publish(done, "same");
        transfers.publish(done, "same");
        transfers.publish(done, "told-again-under-another-id");
        transfers.publishRaw(
                item.id().toString(), Topic.cloudEvent("poison", TransferCompleted.TYPE), "{\"jobId\":7".getBytes());
        transfers.publish(stranger.transfer(UUID.randomUUID(), MONDAY));
        transfers.publish(next);

        // Then
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(next.pointId()));
        dead.awaitRecord(it -> it.headers().getOrDefault("hf-dead-reason", "").contains("does not know"));
        assertThat(points.events(RecoveryPointCreated.class).stream()
                        .filter(it -> it.pointId().equals(done.pointId())))
                .hasSize(1);
        given().queryParam("item", item.name())
                .get(POINTS, item.vault().name())
                .then()
                .body(
                        "items.id",
                        contains(next.pointId().toString(), done.pointId().toString()));
    }

    @Test
    void a_point_told_of_late_takes_its_place_by_the_time_it_was_taken() {
        // Given
        var item = Api.freshItem();
        var tuesday = item.transfer(UUID.randomUUID(), MONDAY.plusSeconds(86_400));
        var monday = item.transfer(UUID.randomUUID(), MONDAY);

        // When
        transfers.publish(tuesday);
        transfers.publish(monday);

        // Then
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(monday.pointId()));
        Api.delete(POINTS + "/{point}", item.vault().name(), tuesday.pointId())
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorLastRecoveryPoint"));
    }

    @Test
    void a_failed_backup_shows_on_its_item_and_changes_nothing_else() {
        var item = Api.freshItem();
        var why = new ErrorDetail("SourceUnreadable", "It cannot be read.", List.of("Look at it."));

        transfers.publish(new TransferFailed(UUID.randomUUID(), item.id(), UUID.randomUUID(), UUID.randomUUID(), why));

        await().untilAsserted(() -> given().get(
                        "/v1/vaults/{vault}/protected-items/{item}",
                        item.vault().name(),
                        item.name())
                .then()
                .body("lastBackupStatus", equalTo("Unhealthy"))
                .body("state", equalTo("IRPending"))
                .header("ETag", equalTo("\"0\"")));
    }

    @Test
    void a_point_whose_snapshot_is_released_rests_in_the_vault_alone() {
        // Given
        var snapshots = new Topic(Topics.SNAPSHOTS);
        var item = Api.freshItem();
        var done = item.transfer(UUID.randomUUID(), MONDAY);
        transfers.publish(done);
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(done.pointId()));

        // When
        snapshots.publish(new SnapshotReleased(UUID.randomUUID(), item.id(), UUID.randomUUID()));
        snapshots.publish(new SnapshotReleased(done.snapshotId(), item.id(), done.pointId()));

        // Then
        await().untilAsserted(() -> given().get("/v1/recovery-points/{point}", done.pointId())
                .then()
                .body("tier", equalTo("VaultStandard")));
    }

    @Test
    void points_are_listed_newest_first_in_pages() {
        // Given
        var item = Api.freshItem();
        var taken = Stream.iterate(MONDAY, it -> it.plusSeconds(30)).limit(5).toList();
        taken.forEach(it -> transfers.publish(item.transfer(UUID.randomUUID(), it)));
        points.await(
                RecoveryPointCreated.class,
                it -> it.itemId().equals(item.id()) && it.takenAt().equals(taken.getLast()));

        // When
        var seen = new ArrayList<Instant>();
        var cursor = "";
        do {
            var page = given().queryParam("limit", 2)
                    .queryParam("cursor", cursor)
                    .get(POINTS, item.vault().name())
                    .jsonPath();
            page.getList("items.takenAt", String.class).forEach(it -> seen.add(Instant.parse(it)));
            cursor = page.getString("next");
        } while (cursor != null);

        // Then
        assertThat(seen).containsExactlyElementsOf(taken.reversed());
    }

    @Test
    void a_backup_that_ends_after_its_item_was_deleted_makes_a_point_that_goes_at_once() {
        // Given
        var item = Api.freshItem();
        Api.delete(
                        "/v1/vaults/{vault}/protected-items/{item}?keep=none",
                        item.vault().name(),
                        item.name())
                .then()
                .statusCode(202);
        var done = item.transfer(UUID.randomUUID(), MONDAY);

        // When
        transfers.publish(done);

        // Then
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(done.pointId()));
        points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(done.pointId()));
        given().get("/v1/recovery-points/{point}", done.pointId()).then().statusCode(404);
    }
}
