package io.holdfast.vault.point;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.RecoveryPointsExpired;
import io.holdfast.contracts.RecoveryPointsExpired.Expired;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Points that rest as snapshots beside their source. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class SnapshotTierTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");
    private static final String POINTS = "/v1/vaults/{vault}/recovery-points";
    private static final String POINT = POINTS + "/{point}";

    private final Topic snapshots = new Topic(Topics.SNAPSHOTS);
    private final Topic transfers = new Topic(Topics.TRANSFERS);
    private final Topic points = new Topic(Topics.POINTS);
    private final Topic retention = new Topic(Topics.RETENTION);

    @Test
    void a_snapshot_that_is_not_shipped_is_in_the_catalogue_once_and_everybody_hears_where_it_is() {
        // Given
        var item = Api.freshItem();
        var taken = item.snapshot(UUID.randomUUID(), MONDAY);

        // When
        snapshots.publish(taken, "first");
        snapshots.publish(taken, "second");
        var other = snapshot(item, MONDAY.plusSeconds(60));

        // Then
        var told = points.events(RecoveryPointCreated.class).stream()
                .filter(it -> it.pointId().equals(taken.pointId()))
                .toList();
        assertThat(told).hasSize(1);
        assertThat(told.getFirst().tier()).isEqualTo(BackupTier.SNAPSHOT);
        assertThat(told.getFirst().snapshotDisks()).isEqualTo(taken.disks());
        assertThat(told.getFirst().jobId()).isEqualTo(taken.jobId());
        given().get(POINT, item.vault().name(), taken.pointId())
                .then()
                .body("tier", equalTo("Snapshot"))
                .body("state", equalTo("Available"))
                .body("logicalBytes", equalTo(1_500_000))
                .body("shippedBytes", equalTo(0))
                .body("replicaState", equalTo("None"))
                .body("disks.name", contains("root.img", "data.img"));
        given().get("/v1/vaults/{vault}/protected-items/{item}", item.vault().name(), item.name())
                .then()
                .body("state", equalTo("Protected"))
                .body("points", equalTo(2))
                .body("lastBackupStatus", equalTo("Healthy"));
        list(item, other, taken.pointId());
    }

    @Test
    void the_newest_point_in_the_vault_stays_although_a_snapshot_is_newer() {
        // Given
        var item = Api.freshItem();
        var shipped = shipped(item, MONDAY);
        var older = snapshot(item, MONDAY.plusSeconds(60));
        var newer = snapshot(item, MONDAY.plusSeconds(120));

        // When
        Api.delete(POINT, item.vault().name(), shipped)
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorLastRecoveryPoint"));
        retention.publish(expired(item, ExpiryCause.RETENTION_OVER, shipped, older, newer));

        // Then
        awaitDeleted(older);
        awaitDeleted(newer);
        list(item, shipped);
    }

    @Test
    void the_newest_snapshot_stays_while_the_vault_has_no_point() {
        // Given
        var item = Api.freshItem();
        var older = snapshot(item, MONDAY);
        var newer = snapshot(item, MONDAY.plusSeconds(60));

        // When
        retention.publish(expired(item, ExpiryCause.RETENTION_OVER, older, newer));

        // Then
        awaitDeleted(older);
        list(item, newer);
        Api.delete(POINT, item.vault().name(), newer).then().statusCode(409);
    }

    @Test
    void a_snapshot_is_gone_at_once_whoever_deletes_it_and_whatever_soft_delete_says() {
        // Given
        var vault = Api.freshName("vault");
        Api.json("""
                {"name": "%s", "region": "folder"}""".formatted(vault)).post("/v1/vaults").then().statusCode(201).body("softDeleteDays", equalTo(14));
        var name = Api.freshName("item");
        Api.protect(vault, name, "/images/%s.img".formatted(name)).then().statusCode(201);
        var item = Api.item(vault, name);
        var shipped = shipped(item, MONDAY);
        var byPolicy = snapshot(item, MONDAY.plusSeconds(60));
        var byHand = snapshot(item, MONDAY.plusSeconds(120));

        // When
        retention.publish(expired(item, ExpiryCause.POLICY_CHANGED, byPolicy));
        Api.delete(POINT, vault, byHand).then().statusCode(202).body("state", equalTo("Deleting"));

        // Then
        awaitDeleted(byPolicy);
        awaitDeleted(byHand);
        list(item, shipped);
        given().queryParam("softDeleted", true).get(POINTS, vault).then().body("items", empty());
        Api.json("""
                {"points": ["%s"]}""".formatted(byHand))
                .post("/v1/vaults/{vault}/recovery-points/exclusive", vault)
                .then()
                .statusCode(200)
                .body("bytes", equalTo(0));
    }

    private UUID snapshot(Api.Item item, Instant takenAt) {
        var id = UUID.randomUUID();
        snapshots.publish(item.snapshot(id, takenAt));
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(id));
        return id;
    }

    private UUID shipped(Api.Item item, Instant takenAt) {
        var id = UUID.randomUUID();
        transfers.publish(item.transfer(id, takenAt));
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(id));
        return id;
    }

    private void awaitDeleted(UUID point) {
        points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(point));
    }

    private static RecoveryPointsExpired expired(Api.Item item, ExpiryCause cause, UUID... points) {
        return new RecoveryPointsExpired(
                item.id(),
                item.vault().id(),
                Stream.of(points)
                        .map(it -> new Expired(it, "no rule keeps it", cause))
                        .toList());
    }

    private static void list(Api.Item item, UUID... newestFirst) {
        given().queryParam("item", item.name())
                .get(POINTS, item.vault().name())
                .then()
                .body(
                        "items.id",
                        equalTo(List.of(newestFirst).stream()
                                .map(UUID::toString)
                                .toList()));
    }
}
