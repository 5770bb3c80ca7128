package io.holdfast.transfer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.RestoreCompleted;
import io.holdfast.contracts.RestoreFailed;
import io.holdfast.contracts.Topics;
import io.holdfast.contracts.VaultRef;
import io.holdfast.testkit.Topic;
import io.holdfast.transfer.TransferParts;
import io.holdfast.vaultformat.progress.Progress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TransferParts.class)
class AttemptRepositoryTest {

    private static final ErrorDetail AWAY = new ErrorDetail("VaultStoreUnavailable", "It is away.", List.of("Wait."));

    @Inject
    AttemptRepository attempts;

    @Inject
    TransferRepository transfers;

    private final Topic told = new Topic(Topics.TRANSFERS);
    private final UUID job = UUID.randomUUID();
    private final UUID item = UUID.randomUUID();
    private final UUID point = UUID.randomUUID();

    @BeforeEach
    void queue() {
        var vault = new VaultRef(UUID.randomUUID(), "production", "primary");
        QuarkusTransaction.requiringNew()
                .run(() -> transfers.persist(
                        TransferRow.of(TransferKind.RESTORE, job, item, point, vault, Instant.now())));
    }

    @Test
    void attempts_are_counted_and_those_that_never_ended_count_as_lost() {
        for (var number = 1; number <= 3; number++) {
            var begun = attempts.begin(job).orElseThrow();
            assertThat(begun.number()).isEqualTo(number);
            assertThat(begun.lastOne()).isFalse();
        }

        assertThat(attempts.begin(job).orElseThrow().lastOne()).isTrue();
    }

    @Test
    void only_the_newest_attempt_ends_a_transfer_and_is_heard() {
        // Given
        attempts.begin(job);
        attempts.begin(job);

        // When
        var old = attempts.end(job, 1, done());
        var newest = attempts.end(job, 2, done());

        // Then
        assertThat(old).isFalse();
        assertThat(newest).isTrue();
        assertThat(attempts.end(job, 2, done())).isFalse();
        assertThat(attempts.begin(job)).isEmpty();
        told.await(RestoreCompleted.class, it -> it.jobId().equals(job));
        assertThat(told.events(RestoreCompleted.class).stream()
                        .filter(it -> it.jobId().equals(job)))
                .hasSize(1);
    }

    @Test
    void an_attempt_that_was_taken_over_learns_it_from_its_reports_and_leaves_no_note() {
        attempts.begin(job);
        attempts.begin(job);

        assertThat(attempts.progressed(job, 1, new Progress(10, 5, 0, 0, 0))).isFalse();
        assertThat(attempts.progressed(job, 2, new Progress(10, 5, 0, 0, 0))).isTrue();
        assertThatThrownBy(() -> attempts.remember(job, 1, "note")).isInstanceOf(Superseded.class);
    }

    @Test
    void a_note_reaches_the_next_attempt() {
        attempts.begin(job);

        attempts.remember(job, 1, "the parent is damaged");

        assertThat(attempts.begin(job).orElseThrow().note()).contains("the parent is damaged");
    }

    @Test
    void what_may_heal_is_tried_again_until_patience_ends_and_then_fails_once() {
        // Given
        attempts.begin(job);
        assertThat(attempts.tryLater(job, 1, AWAY, this::failed)).isPresent();
        QuarkusTransaction.requiringNew()
                .run(() -> transfers.update(
                        "failingSince = ?1 where jobId = ?2", Instant.now().minusSeconds(13 * 3600), job));

        // When
        attempts.begin(job);
        var again = attempts.tryLater(job, 2, AWAY, this::failed);

        // Then
        assertThat(again).isEmpty();
        assertThat(attempts.begin(job)).isEmpty();
        var failed = told.await(RestoreFailed.class, it -> it.jobId().equals(job));
        assertThat(failed.error()).isEqualTo(AWAY);
    }

    @Test
    void an_interruption_spends_no_patience_and_loses_no_attempt() {
        for (var number = 1; number <= 10; number++) {
            attempts.begin(job);
            assertThat(attempts.tryAgain(job, number, AWAY)).isTrue();
        }

        assertThat(attempts.begin(job).orElseThrow().lastOne()).isFalse();
    }

    private RestoreCompleted done() {
        return new RestoreCompleted(job, item, point, 10, List.of("/x"), null, null);
    }

    private RestoreFailed failed(ErrorDetail error) {
        return new RestoreFailed(job, item, point, error);
    }
}
