package io.holdfast.scheduler.job;

import static io.holdfast.scheduler.House.ERROR;
import static io.holdfast.scheduler.House.point;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.job.Api.act;
import static io.holdfast.scheduler.job.Api.eventually;
import static io.holdfast.scheduler.job.Api.job;
import static io.holdfast.scheduler.job.Api.known;
import static io.holdfast.scheduler.job.Api.protectedItem;
import static io.holdfast.scheduler.job.Api.start;
import static io.holdfast.scheduler.job.Api.started;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.RestoreCompleted;
import io.holdfast.contracts.RestoreFailed;
import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.contracts.VerificationCompleted.Damage;
import io.holdfast.contracts.VerificationFailed;
import io.holdfast.contracts.VerificationRequested;
import io.holdfast.scheduler.House;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class RestoreTest {

    private final Topic requests = new Topic(Topics.REQUESTS);

    @Test
    void a_restore_without_a_point_takes_the_newest_and_shows_the_files() {
        // Given
        var item = protectedItem();
        known(point(item, "2026-01-02T02:00:00Z"));
        var newest = known(point(item, "2026-01-03T02:00:00Z"));

        // When
        var id = started(restore(item, Map.of()));

        // Then
        var request = requested(id);
        assertThat(request.pointId()).isEqualTo(newest.pointId());
        assertThat(request.vault()).isEqualTo(item.vault());
        assertThat(request.overwrite()).isFalse();
        job(id).body("tasks.name", contains("Transfer data from vault")).body("tasks.status", contains("InProgress"));

        // When
        publish(new RestoreCompleted(
                request.jobId(),
                item.itemId(),
                newest.pointId(),
                1_000_000,
                List.of("/restored/root.img"),
                800_000L,
                10_000L));

        // Then
        eventually(id, "Completed");
        job(id).body("result.restoredBytes", equalTo(1_000_000))
                .body("result.comparedBytes", equalTo(800_000))
                .body("result.fetchedBytes", equalTo(10_000))
                .body("result.files", contains("/restored/root.img"))
                .body("tasks.status", contains("Completed"));
    }

    @Test
    void a_moment_means_the_newest_point_that_is_not_younger() {
        var item = protectedItem();
        var older = known(point(item, "2026-01-02T02:00:00Z"));
        known(point(item, "2026-01-03T02:00:00Z"));

        assertThat(requested(started(restore(item, Map.of("at", "2026-01-03T01:59:59Z"))))
                        .pointId())
                .isEqualTo(older.pointId());
        assertThat(requested(started(restore(item, Map.of("at", "2026-01-02T02:00:00Z"))))
                        .pointId())
                .isEqualTo(older.pointId());
        start(restore(item, Map.of("at", "2026-01-02T01:59:59Z")))
                .statusCode(404)
                .body("code", equalTo("UserErrorRecoveryPointNotFound"))
                .body("field", equalTo("at"));
    }

    @Test
    void a_deleted_point_is_not_restored() {
        var item = protectedItem();
        var point = known(point(item, "2026-01-02T02:00:00Z"));

        publish(new RecoveryPointDeleted(
                point.pointId(), item.itemId(), item.vault(), Instant.parse("2026-01-05T00:00:00Z"), "expired"));

        await().untilAsserted(() -> start(restore(item, Map.of("pointId", point.pointId())))
                .statusCode(404)
                .body("code", equalTo("UserErrorRecoveryPointNotFound")));
    }

    @Test
    void an_item_that_is_no_longer_backed_up_can_be_restored_but_not_backed_up() {
        var item = protectedItem();
        known(point(item, "2026-01-02T02:00:00Z"));
        publish(House.changed(item, ProtectionState.PROTECTION_STOPPED));

        await().untilAsserted(() -> start(Map.of("operation", "Backup", "item", item.itemId()))
                .statusCode(409)
                .body("code", equalTo("UserErrorProtectionStopped")));

        started(restore(item, Map.of("overwrite", true)));
    }

    @Test
    void a_failed_restore_says_why_and_is_tried_again_with_the_same_point_and_target() {
        var item = protectedItem();
        var older = known(point(item, "2026-01-02T02:00:00Z"));
        known(point(item, "2026-01-03T02:00:00Z"));
        var first = requested(started(restore(item, Map.of("pointId", older.pointId(), "overwrite", true))));

        publish(new RestoreFailed(first.jobId(), item.itemId(), older.pointId(), ERROR));
        eventually(first.jobId().toString(), "Failed");
        job(first.jobId().toString())
                .body("error.code", equalTo(ERROR.code()))
                .body("tasks.status", contains("Failed"));
        act(first.jobId().toString(), "cancel").statusCode(409);
        String again =
                act(first.jobId().toString(), "retry").statusCode(202).extract().path("id");

        var second = requested(again);
        assertThat(second)
                .isEqualTo(new RestoreRequested(
                        UUID.fromString(again),
                        item.itemId(),
                        item.vault(),
                        older.pointId(),
                        first.target(),
                        true,
                        null));
    }

    @Test
    void a_damaged_point_completes_its_verification_and_is_shown_as_damaged() {
        // Given
        var item = protectedItem();
        var point = known(point(item, "2026-01-02T02:00:00Z"));
        var id = started(Map.of("operation", "Verify", "item", item.itemId()));
        requests.await(VerificationRequested.class, it -> it.jobId().toString().equals(id));
        job(id).body("tasks.name", contains("Verify data in vault"));

        // When
        var damage = new Damage("root.img", 65_536, 65_536, "packs/ab/abcd", "missing", List.of(point.pointId()));
        publish(new VerificationCompleted(
                UUID.fromString(id), item.itemId(), point.pointId(), 900_000, List.of(damage), null));

        // Then
        eventually(id, "Completed");
        job(id).body("result.status", equalTo("Damaged"))
                .body("result.checkedBytes", equalTo(900_000))
                .body("result.damaged", hasSize(1))
                .body("result.damaged[0].pack", equalTo("packs/ab/abcd"));
    }

    @Test
    void a_verification_that_could_not_be_made_fails() {
        var item = protectedItem();
        var point = known(point(item, "2026-01-02T02:00:00Z"));
        var id = started(Map.of("operation", "Verify", "item", item.itemId(), "pointId", point.pointId()));

        publish(new VerificationFailed(UUID.fromString(id), item.itemId(), point.pointId(), ERROR));

        eventually(id, "Failed");
    }

    private RestoreRequested requested(String id) {
        return requests.await(
                RestoreRequested.class, it -> it.jobId().toString().equals(id));
    }

    private static Map<String, Object> restore(ProtectionChanged item, Map<String, ?> more) {
        var body = new java.util.HashMap<String, Object>(more);
        body.put("operation", "Restore");
        body.put("item", item.itemId());
        body.put("target", "/restored/root.img");
        return body;
    }
}
