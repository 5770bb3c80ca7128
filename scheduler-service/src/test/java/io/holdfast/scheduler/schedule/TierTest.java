package io.holdfast.scheduler.schedule;

import static io.holdfast.contracts.BackupTier.SNAPSHOT;
import static io.holdfast.contracts.BackupTier.VAULT_STANDARD;
import static io.holdfast.scheduler.House.FROZEN;
import static io.holdfast.scheduler.House.enhanced;
import static io.holdfast.scheduler.House.made;
import static io.holdfast.scheduler.House.notShipped;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.House.taken;
import static io.holdfast.scheduler.House.vault;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.VerificationRequested;
import io.holdfast.scheduler.TestClock;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs at 08:00, 12:00, 16:00 and 20:00, of which the last is shipped. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class TierTest {

    @Inject
    DueTask due;

    @Inject
    Stage stage;

    @Inject
    TestClock clock;

    private final Topic requests = new Topic(Topics.REQUESTS);

    @BeforeEach
    void begin() {
        stage.clear();
        clock.set("2026-01-10T12:01:00Z");
    }

    @AfterEach
    void clear() {
        stage.clear();
    }

    @Test
    void the_first_backup_is_shipped_and_the_last_of_a_day_or_where_that_failed_the_next_that_succeeds() {
        var item = protectedItem();

        assertThat(succeeds(item, "2026-01-10T16:00:00Z"))
                .as("the first of all")
                .isEqualTo(VAULT_STANDARD);
        assertThat(fails(item, "2026-01-10T20:00:00Z"))
                .as("the last of its day")
                .isEqualTo(VAULT_STANDARD);
        assertThat(fails(item, "2026-01-11T08:00:00Z")).as("in place of it").isEqualTo(VAULT_STANDARD);
        assertThat(succeeds(item, "2026-01-11T12:00:00Z")).as("once more").isEqualTo(VAULT_STANDARD);
        assertThat(succeeds(item, "2026-01-11T16:00:00Z")).isEqualTo(SNAPSHOT);
        assertThat(succeeds(item, "2026-01-11T20:00:00Z")).isEqualTo(VAULT_STANDARD);
        assertThat(succeeds(item, "2026-01-12T08:00:00Z")).isEqualTo(SNAPSHOT);
        assertThat(succeeds(item, "2026-01-14T12:00:00Z"))
                .as("after two days of downtime")
                .isEqualTo(VAULT_STANDARD);
    }

    @Test
    void a_backup_that_is_not_shipped_is_restored_from_its_snapshot_and_cannot_be_verified() {
        // Given
        var item = protectedItem();
        var shipped = run(item, "2026-01-10T16:00:00Z");
        point(shipped);
        point(run(item, "2026-01-10T20:00:00Z"));
        var unshipped = run(item, "2026-01-11T08:00:00Z");
        var id = unshipped.jobId().toString();
        job(id).body("tasks.name", contains("Take Snapshot")).body("tier", equalTo("Snapshot"));

        // When
        point(unshipped);

        // Then
        job(id).body("status", equalTo("Completed")).body("tasks.status", contains("Completed"));
        String restore = start("Restore", item, Map.of("target", "/restored/root.img"))
                .statusCode(202)
                .body("tasks.name", contains("Restore from snapshot"))
                .extract()
                .path("id");
        var asked = requests.await(
                RestoreRequested.class, it -> it.jobId().toString().equals(restore));
        assertThat(asked.pointId()).isEqualTo(unshipped.pointId());
        assertThat(asked.snapshotDisks()).isEqualTo(FROZEN);
        assertThat(restoreOf(item, shipped).snapshotDisks()).isNull();

        // Then
        start("Verify", item, Map.of("pointId", unshipped.pointId()))
                .statusCode(409)
                .body("code", equalTo("UserErrorRecoveryPointNotInVault"))
                .body("field", equalTo("pointId"));
        start("Verify", item, Map.of("at", "2026-01-10T17:00:00Z")).statusCode(202);
        String verify =
                start("Verify", item, Map.of()).statusCode(202).extract().path("id");
        assertThat(requests.await(
                                VerificationRequested.class,
                                it -> it.jobId().toString().equals(verify))
                        .pointId())
                .as("the newest in the vault")
                .isNotEqualTo(unshipped.pointId());
    }

    @Test
    void a_failed_run_is_tried_again_for_the_same_tier_and_backups_on_demand_are_shipped() {
        // Given
        var item = protectedItem();
        point(run(item, "2026-01-10T16:00:00Z"));
        point(run(item, "2026-01-10T20:00:00Z"));
        var failed = run(item, "2026-01-11T08:00:00Z");
        stage.run("update jobs set status = 'Failed', ended_at = started_at where id = ?", failed.jobId());

        // When
        String retry = given().post("/v1/jobs/{id}/retry", failed.jobId())
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        var again = backup(retry);
        stage.finishAll(item.itemId());
        String onDemand =
                start("Backup", item, Map.of()).statusCode(202).extract().path("id");

        // Then
        assertThat(again.tier()).isEqualTo(SNAPSHOT);
        assertThat(again.slot()).isEqualTo(failed.slot());
        assertThat(backup(onDemand).tier()).isEqualTo(VAULT_STANDARD);
    }

    @Test
    void a_point_on_demand_does_not_settle_what_the_schedule_owes_the_vault() {
        // Given
        var item = protectedItem();
        point(run(item, "2026-01-10T16:00:00Z"));
        fails(item, "2026-01-10T20:00:00Z");
        String onDemand =
                start("Backup", item, Map.of()).statusCode(202).extract().path("id");

        // When
        point(backup(onDemand));

        // Then
        assertThat(succeeds(item, "2026-01-11T08:00:00Z")).isEqualTo(VAULT_STANDARD);
    }

    private ProtectionChanged protectedItem() {
        return stage.knownItems(stage.known(enhanced(vault(), "08:00")), 1).getFirst();
    }

    private BackupTier succeeds(ProtectionChanged item, String slot) {
        var request = run(item, slot);
        point(request);
        return BackupTier.of(request.tier());
    }

    private BackupTier fails(ProtectionChanged item, String slot) {
        var request = run(item, slot);
        publish(notShipped(request));
        awaitStatus(request, "Failed");
        return BackupTier.of(request.tier());
    }

    private BackupRequested run(ProtectionChanged item, String slot) {
        clock.set(slot);
        due.tick();
        return requests.await(
                BackupRequested.class,
                it -> it.itemId().equals(item.itemId()) && it.slot().equals(Instant.parse(slot)));
    }

    private void point(BackupRequested request) {
        publish(taken(request), made(request));
        awaitStatus(request, "Completed");
    }

    private static void awaitStatus(BackupRequested request, String status) {
        await().untilAsserted(() -> job(request.jobId().toString()).body("status", equalTo(status)));
    }

    private BackupRequested backup(String jobId) {
        return requests.await(BackupRequested.class, it -> it.jobId().toString().equals(jobId));
    }

    private RestoreRequested restoreOf(ProtectionChanged item, BackupRequested point) {
        String id = start("Restore", item, Map.of("target", "/restored", "pointId", point.pointId()))
                .statusCode(202)
                .extract()
                .path("id");
        return requests.await(
                RestoreRequested.class, it -> it.jobId().toString().equals(id));
    }

    private static ValidatableResponse start(String operation, ProtectionChanged item, Map<String, ?> more) {
        var body = new HashMap<String, Object>(more);
        body.put("operation", operation);
        body.put("item", item.itemId());
        return given().contentType(ContentType.JSON).body(body).post("/v1/jobs").then();
    }

    private static ValidatableResponse job(String id) {
        return given().get("/v1/jobs/{id}", id).then();
    }
}
