package io.holdfast.kit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.Topics;
import io.holdfast.kit.shop.CountTask;
import io.holdfast.kit.shop.Counted;
import io.holdfast.kit.trace.Correlation;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class TasksTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Topic points = new Topic(Topics.POINTS);

    @Inject
    Tasks tasks;

    @Inject
    CountTask handler;

    @Inject
    Counted database;

    @Test
    void a_task_runs_after_the_commit_with_the_request_it_came_from() {
        var id = UUID.randomUUID().toString();

        Correlation.of("request-42", null).during(() -> add(id, "fine"));

        eventuallyRuns(id, 1);
        assertThat(handler.requestIds).contains("request-42");
        eventuallyGone(id);
    }

    @Test
    void a_task_of_a_transaction_that_is_rolled_back_never_runs() {
        var id = UUID.randomUUID().toString();

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    tasks.add(CountTask.KIND, id, new CountTask.Count(UUID.randomUUID(), "fine"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(tasks.exists(CountTask.KIND, id)).isFalse();
        assertThatThrownBy(() -> tasks.add(CountTask.KIND, id, new CountTask.Count(UUID.randomUUID(), "fine")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_same_task_is_stored_once() {
        var id = UUID.randomUUID().toString();
        var later = Instant.parse("2100-01-01T00:00:00Z");
        var data = new CountTask.Count(UUID.randomUUID(), "fine");

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(tasks.addAt(CountTask.KIND, id, data, later)).isTrue();
            assertThat(tasks.addAt(CountTask.KIND, id, data, later)).isFalse();
        });

        assertThat(tasks.cancel(CountTask.KIND, id)).isTrue();
        assertThat(tasks.exists(CountTask.KIND, id)).isFalse();
    }

    @Test
    void a_failing_task_is_given_up_after_its_last_attempt_and_says_so() {
        // Given
        var item = UUID.randomUUID();
        var id = UUID.randomUUID().toString();

        // When
        QuarkusTransaction.requiringNew().run(() -> tasks.add(CountTask.KIND, id, new CountTask.Count(item, "fails")));

        // Then
        var told = points.await(RecoveryPointDeleted.class, it -> it.itemId().equals(item));
        assertThat(told.reason()).isEqualTo("given up after 3: as asked for");
        eventuallyGone(id);
    }

    @Test
    void a_task_that_failed_runs_again_and_knows_it() {
        var id = UUID.randomUUID().toString();

        add(id, "fails once");

        eventuallyRuns(id, 2);
        eventuallyGone(id);
    }

    @Test
    void a_running_task_is_asked_to_stop() {
        // Given
        var id = UUID.randomUUID().toString();
        add(id, "until cancelled");
        eventuallyRuns(id, 1);

        // When
        assertThat(tasks.cancel(CountTask.KIND, id)).isFalse();

        // Then
        eventuallyGone(id);
        assertThat(handler.runs).doesNotContain(id + "#2");
    }

    @Test
    void a_task_of_a_dead_worker_is_taken_over_and_its_start_still_counts() {
        // Given a task in the hands of a worker that gives no sign of life
        var id = UUID.randomUUID().toString();
        QuarkusTransaction.requiringNew().run(() -> {
            tasks.add(CountTask.KIND, id, new CountTask.Count(UUID.randomUUID(), "fine"));
            database.execute("""
                    update scheduled_tasks set picked = true, picked_by = 'dead', attempts = 1, version = version + 1,
                           last_heartbeat = now() - interval '1 minute'
                     where task_instance = ?
                    """, id);
        });

        // Then
        eventuallyRuns(id, 2);
        eventuallyGone(id);
    }

    private void add(String id, String what) {
        QuarkusTransaction.requiringNew()
                .run(() -> tasks.add(CountTask.KIND, id, new CountTask.Count(UUID.randomUUID(), what)));
    }

    private void eventuallyRuns(String id, int attempt) {
        await().atMost(PATIENCE).until(() -> handler.runs.contains(id + "#" + attempt));
    }

    private void eventuallyGone(String id) {
        await().atMost(PATIENCE).until(() -> !tasks.exists(CountTask.KIND, id));
    }
}
