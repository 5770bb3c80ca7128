package io.holdfast.transfer.scrub;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ScrubCompleted;
import io.holdfast.contracts.ScrubFailed;
import io.holdfast.contracts.ScrubRequested;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.forget.Forgetful;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.Tasks;
import io.holdfast.transfer.store.Diagnosis;
import io.holdfast.vaultformat.scrub.ScrubOptions;
import io.holdfast.vaultformat.scrub.ScrubReport;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** What is known of each scrub, and what follows from a slice: the answer, or the next slice. Each step is one transaction. */
@ApplicationScoped
class ScrubRepository implements PanacheRepositoryBase<ScrubRow, UUID>, Forgetful {

    static final TaskKind<Slice> SLICE = new TaskKind<>("scrub", Slice.class);

    private static final int SHORTEST_PAUSE_SECONDS = 15;

    /**
     * Some minutes of reading.
     *
     * @param number counts from 1; what an outdated one finds is not told
     */
    record Slice(UUID requestId, int number) {}

    /**
     * What a slice has to do.
     *
     * @param readBytes by slices before it
     * @param totalBytes of all slices; 0 before the first has ended
     */
    record Begun(VaultRef vault, ScrubOptions options, long readBytes, long totalBytes) {}

    private final Tasks tasks;
    private final Outbox outbox;
    private final ScrubConfig config;
    private final ObjectMapper json;
    private final InstantSource clock;

    ScrubRepository(Tasks tasks, Outbox outbox, ScrubConfig config, ObjectMapper json, InstantSource clock) {
        this.tasks = tasks;
        this.outbox = outbox;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    /** Needs a transaction. A request that was answered is answered again. */
    void take(@Observes ScrubRequested asked) {
        var known = locked(asked.requestId());
        if (known.isEmpty()) {
            var row = ScrubRow.of(asked, clock.instant());
            persist(row);
            sliceAt(row, clock.instant());
        }
        known.ifPresent(row -> Optional.ofNullable(row.answer).map(this::read).ifPresent(outbox::publish));
    }

    /** What to read; empty when somebody else has told what this slice finds. */
    @Transactional
    Optional<Begun> begin(Slice slice) {
        return expected(slice)
                .map(row -> new Begun(row.toVaultRef(), row.toOptions(config.slice()), row.readBytes, row.totalBytes));
    }

    /** Tells what all slices found when this was the last one; else another one follows. */
    @Transactional
    void found(Slice slice, ScrubReport report) {
        expected(slice).ifPresent(row -> {
            var now = clock.instant();
            if (row.found(report)) {
                var answer = Answer.of(row.requestId, row.toVaultRef(), row.readPacks, row.readBytes, report, now);
                row.endedAt = now;
                row.answer = written(answer);
                outbox.publish(answer);
            } else {
                nextSliceAt(row, now);
            }
        });
    }

    /** The same once more, when another vault is no longer being read. */
    @Transactional
    void later(Slice slice) {
        expected(slice).ifPresent(row -> nextSliceAt(row, clock.instant().plus(pause(Duration.ZERO))));
    }

    /** Tries again later, or fails. */
    @Transactional
    void failed(Slice slice, Diagnosis diagnosis) {
        expected(slice).ifPresent(row -> {
            var now = clock.instant();
            var since = row.failingSince == null ? now : row.failingSince;
            if (diagnosis.mayHeal() && now.isBefore(since.plus(config.retryFor()))) {
                row.failingSince = since;
                outbox.publish(row.toProgress(diagnosis.error()));
                nextSliceAt(row, now.plus(pause(Duration.between(since, now))));
            } else {
                end(row, diagnosis.error());
            }
        });
    }

    /** Needs a transaction. */
    void giveUp(Slice slice, ErrorDetail error) {
        expected(slice).ifPresent(row -> end(row, error));
    }

    /** A failure is forgotten, so that the same request can be tried anew. */
    private void end(ScrubRow row, ErrorDetail error) {
        outbox.publish(new ScrubFailed(row.requestId, row.toVaultRef(), error));
        delete(row);
    }

    /** As long as it has failed already, so that pauses double. */
    private Duration pause(Duration failing) {
        var shortest = Duration.ofSeconds(SHORTEST_PAUSE_SECONDS);
        var pause = failing.compareTo(shortest) > 0 ? failing : shortest;
        return pause.compareTo(config.longestPause()) < 0 ? pause : config.longestPause();
    }

    private void nextSliceAt(ScrubRow row, Instant due) {
        row.slice++;
        sliceAt(row, due);
    }

    private void sliceAt(ScrubRow row, Instant due) {
        tasks.addAt(SLICE, row.requestId + "-" + row.slice, new Slice(row.requestId, row.slice), due);
    }

    private Optional<ScrubRow> expected(Slice slice) {
        return locked(slice.requestId()).filter(row -> row.expects(slice.number()));
    }

    private Optional<ScrubRow> locked(UUID requestId) {
        return findByIdOptional(requestId, LockModeType.PESSIMISTIC_WRITE);
    }

    private String written(ScrubCompleted answer) {
        try {
            return json.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }

    private ScrubCompleted read(String answer) {
        try {
            return json.readValue(answer, ScrubCompleted.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer is not the JSON that was written", e);
        }
    }

    @Override
    public String what() {
        return "scrubs";
    }

    @Override
    @Transactional
    public int forget(int limit) {
        return getEntityManager()
                .createNativeQuery(
                        "delete from scrubs where request_id in (select request_id from scrubs where ended_at < ?1 limit ?2)")
                .setParameter(1, clock.instant().minus(config.keep()))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
