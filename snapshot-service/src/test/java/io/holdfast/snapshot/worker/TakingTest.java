package io.holdfast.snapshot.worker;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.kit.task.Tasks;
import io.holdfast.snapshot.Bench;
import io.holdfast.snapshot.Requests;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Bench.class)
@QuarkusTestResource(RealParts.class)
class TakingTest {

    private Topic requests;
    private Topic snapshots;

    @Inject
    Tasks tasks;

    @BeforeEach
    void listen() {
        requests = new Topic("holdfast.requests");
        snapshots = new Topic("holdfast.snapshots");
    }

    @Test
    void a_request_becomes_a_snapshot_that_can_be_read_at_its_addresses() throws Exception {
        // Given
        var root = Bench.image("root.img", 300_001, 1);
        var data = Bench.image("my data.img", 5000, 2);
        var request = Requests.backup(root, data);

        // When
        requests.publish(request);

        // Then
        var taken = snapshots.await(SnapshotTaken.class, it -> it.jobId().equals(request.jobId()));
        assertThat(taken.pointId()).isEqualTo(request.pointId());
        assertThat(taken.vault()).isEqualTo(request.vault());
        assertThat(taken.consistency()).isEqualTo(Consistency.CRASH_CONSISTENT);
        assertThat(taken.keepUntil()).isEqualTo(taken.takenAt().plus(Duration.ofDays(2)));
        assertThat(taken.disks()).extracting("name").containsExactly("root.img", "my data.img");
        assertThat(taken.disks()).extracting("sizeBytes").containsExactly(300_001L, 5000L);
        assertThat(file(taken, 0)).hasSameBinaryContentAs(root);
        assertThat(file(taken, 1)).hasSameBinaryContentAs(data);
        given().get("/v1/snapshots/{id}", taken.snapshotId())
                .then()
                .statusCode(200)
                .body("state", equalTo("Shipping"))
                .body("disks.name", hasItem("root.img"));
    }

    @Test
    void a_request_delivered_twice_makes_one_snapshot_and_stops_nothing() throws Exception {
        // Given
        var request = Requests.backup(Bench.image("twice.img", 5000, 1));
        var next = Requests.backup(Bench.image("next.img", 5000, 2));

        // When
        var id = requests.publish(request);
        requests.publish(request, id);
        requests.publish(request);
        requests.publish(next);

        // Then
        awaitTaken(next);
        awaitTaken(request);
        assertThat(eventsOf(request)).isEqualTo(1);
    }

    @Test
    void a_source_that_cannot_be_frozen_fails_the_backup_with_what_to_do() throws Exception {
        var request = Requests.backup(Bench.sources().resolve("gone.img"));

        requests.publish(request);

        var failed = snapshots.await(SnapshotFailed.class, it -> it.jobId().equals(request.jobId()));
        assertThat(failed.cancelled()).isFalse();
        assertThat(failed.error().code()).isEqualTo("UserErrorSourceNotFound");
        assertThat(failed.error().title()).contains("gone.img");
        assertThat(failed.error().recommendations()).isNotEmpty();
        assertNothingIsLeftOf(request);
        var next = Requests.backup(Bench.image("after-failure.img", 5000, 1));
        requests.publish(next);
        awaitTaken(next);
    }

    @Test
    void poison_is_put_aside_and_the_next_request_gets_through() throws Exception {
        // Given
        var letters = new Topic("holdfast.dead-letters");
        var good = Requests.backup(Bench.image("good.img", 5000, 1));

        // When
        requests.publishRaw(
                "poison",
                Topic.cloudEvent("poison-1", BackupRequested.TYPE),
                "{\"jobId\": 7".getBytes(StandardCharsets.UTF_8));
        requests.publishRaw("unknown", Topic.cloudEvent("unknown-1", "io.holdfast.later.v9"), new byte[] {1});
        requests.publish(good);

        // Then
        awaitTaken(good);
        letters.awaitRecord(it -> it.id().equals("poison-1"));
    }

    @Test
    void a_worker_serves_every_pool_of_its_own() throws Exception {
        var request = Requests.backup("lab", Bench.image("lab.img", 5000, 1));

        requests.publish(request);

        awaitTaken(request);
    }

    @Test
    void a_request_of_another_pool_is_kept_for_the_workers_that_serve_it() throws Exception {
        // Given
        var foreign = Requests.backup("Rack 7/Süd", Bench.image("foreign.img", 5000, 1));
        var own = Requests.backup(Bench.image("own.img", 5000, 2));

        // When
        requests.publish(foreign);
        requests.publish(own);

        // Then
        awaitTaken(own);
        await().until(() ->
                tasks.exists(Take.kindOf("Rack 7/Süd"), foreign.jobId().toString()));
        assertThat(eventsOf(foreign)).isZero();
    }

    private void awaitTaken(BackupRequested request) {
        snapshots.await(SnapshotTaken.class, it -> it.jobId().equals(request.jobId()));
    }

    private long eventsOf(BackupRequested request) {
        return snapshots.records().stream()
                .filter(it -> request.itemId().toString().equals(it.key()))
                .count();
    }

    private static Path file(SnapshotTaken taken, int disk) {
        return Path.of(URI.create(taken.disks().get(disk).address()));
    }

    private static void assertNothingIsLeftOf(BackupRequested request) {
        await().untilAsserted(() -> {
            try (var attempts = Files.list(Bench.snapshots().resolve(".taking"))) {
                assertThat(attempts.map(Path::toString))
                        .noneMatch(it -> it.contains(request.jobId().toString()));
            }
        });
    }
}
