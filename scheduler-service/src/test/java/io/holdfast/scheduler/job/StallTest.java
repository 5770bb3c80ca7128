package io.holdfast.scheduler.job;

import static io.holdfast.scheduler.House.made;
import static io.holdfast.scheduler.House.progressed;
import static io.holdfast.scheduler.House.publish;
import static io.holdfast.scheduler.House.taken;
import static io.holdfast.scheduler.job.Api.job;
import static io.holdfast.scheduler.job.Api.protectedItem;
import static io.holdfast.scheduler.job.Api.started;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.holdfast.contracts.BackupCancelRequested;
import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.Topics;
import io.holdfast.scheduler.TestClock;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class StallTest {

    @Inject
    StallTask stall;

    @Inject
    PurgeTask purge;

    @Inject
    TestClock clock;

    private final Topic requests = new Topic(Topics.REQUESTS);

    @Test
    void a_backup_that_no_worker_takes_up_fails_after_a_day_and_its_request_is_taken_back() {
        // Given
        var request = backUp();
        clock.forward(Duration.ofHours(23));
        stall.endStalled();
        job(request.jobId().toString()).body("status", equalTo("InProgress"));

        // When
        clock.forward(Duration.ofHours(2));
        stall.endStalled();

        // Then
        job(request.jobId().toString())
                .body("status", equalTo("Failed"))
                .body("error.code", equalTo("JobStalled"))
                .body("error.recommendations", hasItem(containsString("worker")));
        requests.await(BackupCancelRequested.class, it -> it.jobId().equals(request.jobId()));
    }

    @Test
    void every_sign_of_life_counts_and_what_comes_too_late_changes_nothing() {
        // Given
        var request = backUp();
        var id = request.jobId().toString();
        publish(taken(request));
        await().untilAsserted(() -> job(id).body("tasks.status", contains("Completed", "InProgress")));

        // When
        clock.forward(Duration.ofHours(23));
        publish(progressed(request, 77));
        await().untilAsserted(() -> job(id).body("progress.doneBytes", equalTo(77)));
        clock.forward(Duration.ofHours(23));
        stall.endStalled();

        // Then
        job(id).body("status", equalTo("InProgress"));

        // When
        clock.forward(Duration.ofHours(2));
        stall.endStalled();
        publish(made(request));
        var next = backUp();
        publish(made(next));
        Api.eventually(next.jobId().toString(), "Completed");

        // Then
        job(id).body("status", equalTo("Failed")).body("tasks.status", contains("Completed", "Failed"));
    }

    @Test
    void an_ended_job_is_forgotten_after_half_a_year() {
        var request = backUp();
        var id = request.jobId().toString();
        publish(made(request));
        Api.eventually(id, "Completed");

        clock.forward(Duration.ofDays(179));
        purge.purge();
        job(id).statusCode(200);
        clock.forward(Duration.ofDays(2));
        purge.purge();

        job(id).statusCode(404).body("code", equalTo("JobNotFound"));
    }

    private BackupRequested backUp() {
        var id = started(Map.of("operation", "Backup", "item", protectedItem().itemId()));
        return requests.await(BackupRequested.class, it -> it.jobId().toString().equals(id));
    }
}
