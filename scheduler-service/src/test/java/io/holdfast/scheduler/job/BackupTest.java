package io.holdfast.scheduler.job;

import static io.holdfast.scheduler.House.ERROR;
import static io.holdfast.scheduler.House.made;
import static io.holdfast.scheduler.House.notShipped;
import static io.holdfast.scheduler.House.notTaken;
import static io.holdfast.scheduler.House.progressed;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.House.taken;
import static io.holdfast.scheduler.House.waiting;
import static io.holdfast.scheduler.job.Api.act;
import static io.holdfast.scheduler.job.Api.eventually;
import static io.holdfast.scheduler.job.Api.job;
import static io.holdfast.scheduler.job.Api.protectedItem;
import static io.holdfast.scheduler.job.Api.start;
import static io.holdfast.scheduler.job.Api.started;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.contracts.BackupCancelRequested;
import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.JobChanged;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.Trigger;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class BackupTest {

    private final Topic requests = new Topic(Topics.REQUESTS);
    private final Topic changes = new Topic(Topics.JOBS);

    @Test
    void a_backup_goes_through_its_sub_tasks_and_is_completed_by_its_recovery_point() {
        // Given
        var item = protectedItem();
        var request = backUp(item);
        var id = request.jobId().toString();
        assertThat(request.trigger()).isEqualTo(Trigger.ON_DEMAND);
        assertThat(request.backupType()).isEqualTo(BackupType.INCREMENTAL);
        assertThat(request.source()).isEqualTo(item.source());
        assertThat(request.snapshotDays()).isEqualTo(2);
        assertThat(request.retainUntil()).isEqualTo(request.slot().plus(Duration.ofDays(30)));
        job(id).body("tasks.name", contains("Take Snapshot", "Transfer data to vault"))
                .body("tasks.status", contains("InProgress", "NotStarted"))
                .body("item", equalTo(item.name()))
                .body("vault", equalTo(item.vault().name()))
                .body("progress", nullValue())
                .body("result", nullValue());

        // When
        publish(taken(request));
        await().untilAsserted(() -> job(id).body("tasks.status", contains("Completed", "InProgress")));
        publish(progressed(request, 400_000));
        await().untilAsserted(() -> job(id).body("progress.doneBytes", equalTo(400_000)));
        publish(made(request));

        // Then
        eventually(id, "Completed");
        job(id).body("tasks.status", contains("Completed", "Completed"))
                .body("endedAt", notNullValue())
                .body("error", nullValue())
                .body("pointId", equalTo(request.pointId().toString()))
                .body("result.pointId", equalTo(request.pointId().toString()))
                .body("result.readBytes", equalTo(900_000))
                .body("result.changedBytes", equalTo(30_000))
                .body("result.shippedBytes", equalTo(20_000))
                .body("result.logicalBytes", equalTo(1_000_000))
                .body("result.detectionMode", equalTo("FULL_COMPARE"));
        changes.await(
                JobChanged.class,
                it -> it.status() == JobStatus.COMPLETED && it.jobId().equals(request.jobId()));
        assertThat(changesOf(request))
                .containsExactly(JobStatus.IN_PROGRESS, JobStatus.IN_PROGRESS, JobStatus.COMPLETED);
    }

    @Test
    void a_job_says_what_it_waits_for_until_it_goes_on() {
        // Given
        var request = backUp(protectedItem());
        var id = request.jobId().toString();
        publish(taken(request));

        // When
        publish(waiting(request, 400_000));

        // Then
        await().untilAsserted(() -> job(id).body("progress.doneBytes", equalTo(400_000))
                .body("status", equalTo("InProgress"))
                .body("progress.waitingBecause.code", equalTo(ERROR.code()))
                .body("progress.waitingBecause.recommendations", equalTo(ERROR.recommendations())));
        publish(progressed(request, 500_000));
        await().untilAsserted(() ->
                job(id).body("progress.doneBytes", equalTo(500_000)).body("progress.waitingBecause", nullValue()));
    }

    @Test
    void a_point_that_arrives_before_its_snapshot_completes_the_job_with_both_sub_tasks() {
        var request = backUp(protectedItem());
        var id = request.jobId().toString();

        publish(made(request));
        eventually(id, "Completed");
        publish(taken(request), notShipped(request), notTaken(request, true), progressed(request, 5));
        publish(taken(backUpAndWait()));

        job(id).body("status", equalTo("Completed"))
                .body("tasks.status", contains("Completed", "Completed"))
                .body("progress.doneBytes", not(equalTo(5)));
    }

    @Test
    void an_event_delivered_twice_counts_once_and_stops_nothing() {
        var request = backUp(protectedItem());
        var event = UUID.randomUUID().toString();

        io.holdfast.scheduler.House.publish(taken(request), event);
        io.holdfast.scheduler.House.publish(taken(request), event);
        publish(made(request), made(request));

        eventually(request.jobId().toString(), "Completed");
        publish(taken(backUpAndWait()));
        assertThat(changesOf(request))
                .containsExactly(JobStatus.IN_PROGRESS, JobStatus.IN_PROGRESS, JobStatus.COMPLETED);
    }

    @Test
    void a_snapshot_that_fails_fails_the_job_with_what_to_do() {
        var request = backUp(protectedItem());

        publish(notTaken(request, false));

        eventually(request.jobId().toString(), "Failed");
        job(request.jobId().toString())
                .body("tasks.status", contains("Failed", "NotStarted"))
                .body("error.code", equalTo("UserErrorSourceNotFound"))
                .body("error.recommendations", hasItem("Check the path."));
    }

    @Test
    void a_transfer_that_fails_fails_the_job_in_its_second_sub_task() {
        var request = backUp(protectedItem());

        publish(taken(request), notShipped(request));

        eventually(request.jobId().toString(), "Failed");
        job(request.jobId().toString()).body("tasks.status", contains("Completed", "Failed"));
    }

    @Test
    void a_cancel_before_the_snapshot_is_asked_of_the_worker_who_decides() {
        var request = backUp(protectedItem());
        var id = request.jobId().toString();

        act(id, "cancel").statusCode(202).body("status", equalTo("Cancelling"));
        act(id, "cancel").statusCode(202).body("status", equalTo("Cancelling"));
        requests.await(BackupCancelRequested.class, it -> it.jobId().equals(request.jobId()));
        publish(notTaken(request, true));

        eventually(id, "Cancelled");
        job(id).body("tasks.status", contains("Cancelled", "NotStarted")).body("error", nullValue());
        assertThat(requests.events(BackupCancelRequested.class)).hasSize(1);
    }

    @Test
    void a_cancel_that_the_snapshot_overtook_lets_the_backup_go_on() {
        var request = backUp(protectedItem());
        var id = request.jobId().toString();
        act(id, "cancel").statusCode(202);

        publish(taken(request));
        eventually(id, "InProgress");
        act(id, "cancel").statusCode(409).body("code", equalTo("UserErrorCancelNotSupported"));
        publish(made(request));

        eventually(id, "Completed");
        act(id, "cancel").statusCode(409).body("code", equalTo("UserErrorCancelNotSupported"));
    }

    @Test
    void one_backup_of_an_item_is_under_way_at_a_time() {
        var item = protectedItem();
        var request = backUp(item);

        start(backup(item)).statusCode(409).body("code", equalTo("UserErrorBackupInProgress"));
        publish(notTaken(request, false));
        eventually(request.jobId().toString(), "Failed");

        started(backup(item));
    }

    @Test
    void of_backups_asked_for_at_the_same_moment_one_is_started() {
        var item = protectedItem();

        var answers = IntStream.range(0, 8)
                .mapToObj(it -> CompletableFuture.supplyAsync(
                        () -> start(backup(item)).extract().statusCode()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).containsOnlyOnce(202).containsOnly(202, 409);
        given().get("/v1/jobs?item={id}", item.itemId()).then().body("items.status", contains("InProgress"));
    }

    @Test
    void the_same_idempotency_key_starts_one_backup() {
        var item = protectedItem();
        var key = UUID.randomUUID().toString();

        var first = keyed(key, backup(item));
        var second = keyed(key, backup(item));

        assertThat(second).isEqualTo(first);
        assertThat(requests.events(BackupRequested.class).stream()
                        .filter(it -> it.itemId().equals(item.itemId())))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_failed_backup_can_be_tried_again_and_a_completed_one_cannot() {
        var item = protectedItem();
        var request = backUp(item);
        publish(notTaken(request, false));
        eventually(request.jobId().toString(), "Failed");

        String again = act(request.jobId().toString(), "retry")
                .statusCode(202)
                .body("retryOf", equalTo(request.jobId().toString()))
                .extract()
                .path("id");
        var second = requests.await(
                BackupRequested.class, it -> it.jobId().toString().equals(again));
        assertThat(second.pointId()).isNotEqualTo(request.pointId());
        publish(taken(second), made(second));
        eventually(again, "Completed");

        act(again, "retry").statusCode(409).body("code", equalTo("UserErrorRetryNotSupported"));
    }

    private BackupRequested backUp(ProtectionChanged item) {
        var id = started(backup(item));
        return requests.await(BackupRequested.class, it -> it.jobId().toString().equals(id));
    }

    /** A backup of another item that has come to its end: all that was published before has been dealt with then. */
    private BackupRequested backUpAndWait() {
        var request = backUp(protectedItem());
        publish(taken(request), notShipped(request));
        eventually(request.jobId().toString(), "Failed");
        return request;
    }

    private static Map<String, ?> backup(ProtectionChanged item) {
        return Map.of(
                "operation",
                "Backup",
                "item",
                item.name(),
                "vault",
                item.vault().name());
    }

    private static String keyed(String key, Map<String, ?> body) {
        return given().contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/jobs")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private List<JobStatus> changesOf(BackupRequested request) {
        return changes.events(JobChanged.class).stream()
                .filter(it -> it.jobId().equals(request.jobId()))
                .map(JobChanged::status)
                .toList();
    }
}
