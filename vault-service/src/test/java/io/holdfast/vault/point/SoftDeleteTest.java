package io.holdfast.vault.point;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.PolicyApplied;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.RecoveryPointSoftDeleted;
import io.holdfast.contracts.RecoveryPointUndeleted;
import io.holdfast.contracts.RecoveryPointsExpired;
import io.holdfast.contracts.RecoveryPointsRetained;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.holdfast.vault.Api;
import io.holdfast.vault.TestStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is deleted in a vault with soft delete, by a policy or by hand, and comes back or is purged. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(TestStores.class)
class SoftDeleteTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T02:00:00Z");
    private static final String POINTS = "/v1/vaults/{vault}/recovery-points";
    private static final String POINT = POINTS + "/{point}";
    private static final String ITEM = "/v1/vaults/{vault}/protected-items/{item}";

    private final Topic transfers = new Topic(Topics.TRANSFERS);
    private final Topic points = new Topic(Topics.POINTS);
    private final Topic items = new Topic(Topics.ITEMS);
    private final Topic retention = new Topic(Topics.RETENTION);

    @Inject
    PurgeTask purges;

    @Inject
    DataSource database;

    @Test
    void what_a_policy_change_takes_is_hidden_for_two_weeks_and_comes_back_when_something_keeps_it_again() {
        // Given
        var item = freshItem();
        var made = made(item, 2);
        var older = made.getFirst();

        // When
        retention.publish(expired(item, ExpiryCause.POLICY_CHANGED, made));

        // Then
        var told =
                points.await(RecoveryPointSoftDeleted.class, it -> it.pointId().equals(older));
        assertThat(Duration.between(Instant.now(), told.purgeAt())).isBetween(Duration.ofDays(13), Duration.ofDays(14));
        list(item, false).then().body("items.id", contains(made.getLast().toString()));
        list(item, true)
                .then()
                .body("items.id", contains(older.toString()))
                .body("items[0].state", equalTo("SoftDeleted"))
                .body("items[0].purgeAt", equalTo(told.purgeAt().toString()))
                .body("items[0].deletionReason", equalTo("no rule keeps it"));
        given().get(ITEM, item.vault().name(), item.name())
                .then()
                .body("points", equalTo(1))
                .body("softDeletedPoints", equalTo(1));
        Api.delete("/v1/vaults/{vault}", item.vault().name()).then().statusCode(409);

        // When
        retention.publish(new RecoveryPointsRetained(item.id(), item.vault().id(), made));

        // Then
        points.await(RecoveryPointUndeleted.class, it -> it.pointId().equals(older));
        list(item, false).then().body("items.state", contains("Available", "Available"));
        list(item, true).then().body("items", empty());
    }

    @Test
    void a_point_whose_time_is_over_goes_at_once_and_so_does_a_log() {
        // Given
        var item = freshItem();
        var made = made(item, 2);
        var log = UUID.randomUUID();
        transfers.publish(item.transfer(log, MONDAY.minusSeconds(900)));
        points.await(RecoveryPointCreated.class, it -> it.pointId().equals(log));
        change("update recovery_points set backup_type = '" + BackupType.LOG.name() + "' where id = ?", log);

        // When
        retention.publish(expired(item, ExpiryCause.RETENTION_OVER, List.of(made.getFirst())));
        retention.publish(expired(item, ExpiryCause.POLICY_CHANGED, List.of(log)));

        // Then
        points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(made.getFirst()));
        points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(log));
        list(item, false).then().body("items.id", contains(made.getLast().toString()));
        list(item, true).then().body("items", empty());
    }

    @Test
    void what_a_person_deleted_is_for_a_person_to_bring_back() {
        // Given
        var item = freshItem();
        var made = made(item, 2);
        var older = made.getFirst();

        // When
        var deleted = Api.delete(POINT, item.vault().name(), older);
        retention.publish(new RecoveryPointsRetained(item.id(), item.vault().id(), made));
        retention.publish(expired(item, ExpiryCause.RETENTION_OVER, made));
        awaitTakenIn(item);
        var undeleted = undelete(item, older);

        // Then
        deleted.then().statusCode(202).body("state", equalTo("SoftDeleted")).body("purgeAt", notNullValue());
        undeleted.then().statusCode(200).body("state", equalTo("Available")).body("purgeAt", nullValue());
        undelete(item, older).then().statusCode(409).body("code", equalTo("UserErrorRecoveryPointNotSoftDeleted"));
        Api.delete(POINT, item.vault().name(), made.getLast())
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorLastRecoveryPoint"));
    }

    @Test
    void when_its_days_are_over_a_point_is_deleted_for_good() {
        // Given
        var item = freshItem();
        var older = made(item, 2).getFirst();
        Api.delete(POINT, item.vault().name(), older).then().statusCode(202);

        // When
        purges.purge();
        list(item, true).then().body("items.id", contains(older.toString()));
        change("update recovery_points set purge_at = now() where id = ?", older);
        purges.purge();

        // Then
        points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(older));
        undelete(item, older).then().statusCode(404);
    }

    @Test
    void an_item_comes_back_stopped_with_all_its_points_or_goes_with_them() {
        // Given
        var item = freshItem();
        made(item, 2);

        // When
        var deleted = Api.delete(ITEM + "?keep=none", item.vault().name(), item.name());

        // Then
        deleted.then().statusCode(202).body("state", equalTo("SoftDeleted")).body("purgeAt", notNullValue());
        items.await(
                ProtectionChanged.class,
                it -> it.itemId().equals(item.id()) && it.state() == ProtectionState.SOFT_DELETED);
        Api.delete(ITEM + "?keep=forever", item.vault().name(), item.name())
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorItemSoftDeleted"));

        // When
        var back = given().post(ITEM + "/undelete", item.vault().name(), item.name());

        // Then
        back.then()
                .statusCode(200)
                .body("state", equalTo("ProtectionStopped"))
                .body("points", equalTo(2))
                .body("purgeAt", nullValue());
        given().post(ITEM + "/undelete", item.vault().name(), item.name())
                .then()
                .statusCode(409)
                .body("code", equalTo("UserErrorItemNotSoftDeleted"));

        // When
        Api.delete(ITEM + "?keep=none", item.vault().name(), item.name()).then().statusCode(202);
        change("update protected_items set purge_at = now() where id = ?", item.id());
        purges.purge();

        // Then
        items.await(
                ProtectionChanged.class, it -> it.itemId().equals(item.id()) && it.state() == ProtectionState.DELETED);
        points.await(RecoveryPointDeleted.class, it -> it.itemId().equals(item.id()));
    }

    @Test
    void days_are_fourteen_to_a_hundred_and_eighty_or_none() {
        var vault = freshItem().vault().name();

        change(vault, 180).then().statusCode(200).body("softDeleteDays", equalTo(180));
        change(vault, 0).then().statusCode(200).body("softDeleteDays", equalTo(0));
        for (var wrong : List.of(-1, 1, 13, 181)) {
            change(vault, wrong).then().statusCode(400).body("code", equalTo("UserErrorSoftDeleteDaysOutOfRange"));
        }
        given().get("/v1/vaults/{vault}", vault).then().body("softDeleteDays", equalTo(0));
    }

    @Test
    void an_item_lags_until_its_policy_is_heard_to_be_applied() {
        // Given
        var item = freshItem();
        var policy = given().get(
                        "/v1/vaults/{vault}/policies/DefaultPolicy",
                        item.vault().name())
                .jsonPath();
        given().get(ITEM, item.vault().name(), item.name()).then().body("policyInconsistent", equalTo(true));

        // When
        retention.publish(new PolicyApplied(
                Api.uuid(policy, "id"), item.vault().id(), policy.getLong("version"), List.of(item.id())));

        // Then
        Awaitility.await()
                .untilAsserted(() -> given().get(ITEM, item.vault().name(), item.name())
                        .then()
                        .body("policyInconsistent", equalTo(false)));
    }

    /** What was published before has been taken in when this has: both have the item's key. */
    private void awaitTakenIn(Api.Item item) {
        var gone = made(item, 1).getFirst();
        retention.publish(expired(item, ExpiryCause.RETENTION_OVER, List.of(gone)));
        points.await(RecoveryPointDeleted.class, it -> it.pointId().equals(gone));
    }

    private static Api.Item freshItem() {
        var vault = Api.freshName("soft");
        Api.json("""
                {"name": "%s", "region": "folder"}""".formatted(vault)).post("/v1/vaults").then().statusCode(201).body("softDeleteDays", equalTo(14));
        Api.protect(vault, "web", "/images/%s.img".formatted(vault)).then().statusCode(201);
        return Api.item(vault, "web");
    }

    /** Points as the catalogue knows them, oldest first; nothing here looks into the store. */
    private List<UUID> made(Api.Item item, int times) {
        var transfersOfIt = IntStream.range(0, times)
                .mapToObj(i -> item.transfer(UUID.randomUUID(), MONDAY.plus(Duration.ofDays(i))))
                .toList();
        transfersOfIt.forEach(transfers::publish);
        transfersOfIt.forEach(it -> points.await(
                RecoveryPointCreated.class, point -> point.pointId().equals(it.pointId())));
        return transfersOfIt.stream().map(it -> it.pointId()).toList();
    }

    private static Response list(Api.Item item, boolean softDeleted) {
        return given().queryParam("item", item.name())
                .queryParam("softDeleted", softDeleted)
                .get(POINTS, item.vault().name());
    }

    private static Response undelete(Api.Item item, UUID point) {
        return given().post(POINT + "/undelete", item.vault().name(), point);
    }

    private static Response change(String vault, int days) {
        return Api.json("""
                {"softDeleteDays": %d}""".formatted(days))
                .header("If-Match", Api.etag("/v1/vaults/{vault}", vault))
                .patch("/v1/vaults/{vault}", vault);
    }

    private void change(String update, UUID id) {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(update)) {
            statement.setObject(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RecoveryPointsExpired expired(Api.Item item, ExpiryCause cause, List<UUID> points) {
        return new RecoveryPointsExpired(
                item.id(),
                item.vault().id(),
                points.stream()
                        .map(it -> new RecoveryPointsExpired.Expired(it, "no rule keeps it", cause))
                        .toList());
    }
}
