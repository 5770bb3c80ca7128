package io.holdfast.snapshot.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.kit.task.Tasks;
import io.holdfast.snapshot.Bench;
import io.holdfast.snapshot.MovingClock;
import io.holdfast.snapshot.Requests;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A worker that died over a task is one whose row in the task table has not been touched for a while. */
@QuarkusTest
@TestProfile(Bench.class)
@QuarkusTestResource(RealParts.class)
class TakeoverTest {

    @Inject
    EntityManager entities;

    @Inject
    RequestRepository requests;

    @Inject
    Tasks tasks;

    @Inject
    MovingClock clock;

    @Test
    void a_task_of_a_dead_worker_ends_in_one_snapshot_and_its_leftovers_are_gone() throws Exception {
        // Given
        var snapshots = new Topic("holdfast.snapshots");
        var source = Bench.image("orphaned.img", 70_000, 1);
        var take = new Take(Requests.backup(source), clock.instant());
        var halfDone = leftover(".taking/" + take.request().jobId() + ".1/disks");
        var finishedButNeverTold = leftover(take.snapshotId(1).toString());

        // When
        storeAsTakenByDeadWorker(take, 1);

        // Then
        var taken = snapshots.await(
                SnapshotTaken.class, it -> it.jobId().equals(take.request().jobId()));
        assertThat(taken.snapshotId()).isEqualTo(take.snapshotId(2));
        assertThat(Bench.snapshots().resolve(taken.snapshotId() + "/orphaned.img"))
                .hasSameBinaryContentAs(source);
        assertThat(halfDone).doesNotExist();
        assertThat(finishedButNeverTold).doesNotExist();
        assertThat(snapshots.events(SnapshotTaken.class))
                .filteredOn(it -> it.jobId().equals(take.request().jobId()))
                .hasSize(1);
    }

    @Test
    void a_worker_that_died_after_its_commit_has_done_all_there_was_to_do() throws Exception {
        // Given
        var events = new Topic("holdfast.snapshots");
        var take = new Take(Requests.backup(Bench.image("done.img", 5000, 1)), clock.instant());

        // When
        storeAsTakenByDeadWorker(take, 1);
        events.await(SnapshotTaken.class, it -> it.jobId().equals(take.request().jobId()));
        storeTask(take, 1);

        // Then
        org.awaitility.Awaitility.await().until(() -> !tasks.exists(Take.kindOf("default"), id(take)));
        assertThat(events.records())
                .filteredOn(it -> take.request().itemId().toString().equals(it.key()))
                .hasSize(1);
    }

    @Test
    void a_task_over_which_worker_after_worker_died_is_given_up_with_what_to_do() throws Exception {
        // Given
        var snapshots = new Topic("holdfast.snapshots");
        var take = new Take(Requests.backup(Bench.image("cursed.img", 5000, 1)), clock.instant());
        var halfDone = leftover(".taking/" + take.request().jobId() + ".5/disks");

        // When
        storeAsTakenByDeadWorker(take, 5);

        // Then
        var failed = snapshots.await(
                SnapshotFailed.class, it -> it.jobId().equals(take.request().jobId()));
        assertThat(failed.error().code()).isEqualTo("SnapshotNotTaken");
        assertThat(failed.cancelled()).isFalse();
        assertThat(halfDone).doesNotExist();
    }

    @Test
    void a_request_that_waited_too_long_is_refused() throws Exception {
        // Given
        var snapshots = new Topic("holdfast.snapshots");
        var yesterday = clock.instant().minus(Duration.ofHours(25));
        var take = new Take(Requests.backup(Bench.image("old.img", 5000, 1)), yesterday);

        // When
        storeAsTakenByDeadWorker(take, 0);

        // Then
        var failed = snapshots.await(
                SnapshotFailed.class, it -> it.jobId().equals(take.request().jobId()));
        assertThat(failed.error().code()).isEqualTo("RequestTooOld");
    }

    private void storeAsTakenByDeadWorker(Take take, int attempts) {
        QuarkusTransaction.requiringNew().run(() -> requests.persist(RequestRow.pending(take)));
        storeTask(take, attempts);
    }

    private void storeTask(Take take, int attempts) {
        QuarkusTransaction.requiringNew().run(() -> {
            tasks.addAt(Take.kindOf("default"), id(take), take, clock.instant().plus(Duration.ofHours(1)));
            entities.createNativeQuery("""
                            update scheduled_tasks
                               set picked = true, picked_by = 'dead', version = 2, attempts = ?2, last_heartbeat = ?3
                             where task_instance = ?1""")
                    .setParameter(1, id(take))
                    .setParameter(2, attempts)
                    .setParameter(3, clock.instant().minus(Duration.ofMinutes(5)))
                    .executeUpdate();
        });
    }

    private static String id(Take take) {
        return take.request().jobId().toString();
    }

    private static Path leftover(String folder) throws IOException {
        var path = Files.createDirectories(Bench.snapshots().resolve(folder));
        Files.writeString(path.resolve("half.img"), "half");
        return path;
    }
}
