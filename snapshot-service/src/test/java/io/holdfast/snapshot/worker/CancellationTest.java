package io.holdfast.snapshot.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.contracts.BackupCancelRequested;
import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.snapshot.Bench;
import io.holdfast.snapshot.Requests;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Bench.class)
@QuarkusTestResource(RealParts.class)
class CancellationTest {

    private Topic requests;
    private Topic snapshots;

    @BeforeEach
    void listen() {
        requests = new Topic("holdfast.requests");
        snapshots = new Topic("holdfast.snapshots");
    }

    @Test
    void a_backup_that_waits_for_a_worker_is_cancelled_at_once() throws Exception {
        var waiting = Requests.backup("nobody-serves-it", Bench.image("waiting.img", 5000, 1));
        requests.publish(waiting);

        requests.publish(cancel(waiting));

        assertCancelledAndNothingElse(waiting);
    }

    @Test
    void a_snapshot_being_taken_is_broken_off_and_leaves_nothing() throws Exception {
        // Given
        var disk = Bench.image("busy.img", 5000, 1);
        var request = Requests.backup(disk, Bench.image("quiet.img", 5000, 2));
        var stop = new AtomicBoolean();
        var writer = Thread.ofVirtual().start(() -> keepTouching(disk, stop));
        try {
            requests.publish(request);
            await().until(() -> isBeingTaken(request));

            // When
            requests.publish(cancel(request));

            // Then
            assertCancelledAndNothingElse(request);
            await().until(() -> !isBeingTaken(request));
        } finally {
            stop.set(true);
            writer.join();
        }
    }

    @Test
    void a_snapshot_that_has_been_taken_stays() throws Exception {
        // Given
        var request = Requests.backup(Bench.image("taken.img", 5000, 1));
        requests.publish(request);
        var taken = snapshots.await(SnapshotTaken.class, it -> it.jobId().equals(request.jobId()));

        // When
        requests.publish(cancel(request));

        // Then
        awaitAnother();
        assertThat(snapshots.events(SnapshotFailed.class))
                .noneMatch(it -> it.jobId().equals(request.jobId()));
        assertThat(Bench.snapshots().resolve(taken.snapshotId().toString())).isNotEmptyDirectory();
    }

    @Test
    void a_cancellation_that_overtakes_its_request_wins() throws Exception {
        var request = Requests.backup(Bench.image("late.img", 5000, 1));

        requests.publish(cancel(request));
        requests.publish(request);

        assertCancelledAndNothingElse(request);
    }

    private void assertCancelledAndNothingElse(BackupRequested request) throws IOException {
        var failed = snapshots.await(SnapshotFailed.class, it -> it.jobId().equals(request.jobId()));
        assertThat(failed.cancelled()).isTrue();
        assertThat(failed.error().code()).isEqualTo("BackupCancelled");
        awaitAnother();
        assertThat(snapshots.records())
                .filteredOn(it -> request.itemId().toString().equals(it.key()))
                .hasSize(1);
    }

    private void awaitAnother() throws IOException {
        var next = Requests.backup(Bench.image(UUID.randomUUID() + ".img", 5000, 3));
        requests.publish(next);
        snapshots.await(SnapshotTaken.class, it -> it.jobId().equals(next.jobId()));
    }

    private static BackupCancelRequested cancel(BackupRequested request) {
        return new BackupCancelRequested(request.jobId(), request.itemId());
    }

    private static boolean isBeingTaken(BackupRequested request) throws IOException {
        var taking = Bench.snapshots().resolve(".taking");
        if (!Files.exists(taking)) {
            return false;
        }
        try (var attempts = Files.list(taking)) {
            return attempts.anyMatch(
                    it -> it.toString().contains(request.jobId().toString()));
        }
    }

    private static void keepTouching(Path disk, AtomicBoolean stop) {
        while (!stop.get()) {
            try {
                Files.setLastModifiedTime(disk, java.nio.file.attribute.FileTime.fromMillis(System.nanoTime() / 1000));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
