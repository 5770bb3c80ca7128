package io.holdfast.transfer.reclaim;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ReclaimFailed;
import io.holdfast.contracts.ReclaimRequested;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.forget.Forgetful;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.Tasks;
import io.holdfast.transfer.store.Diagnosis;
import io.holdfast.vaultformat.collect.Collection;
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
import org.jspecify.annotations.Nullable;

/** What is known of each reclaim, and what follows from a look: the answer, or the next look. Each step is one transaction. */
@ApplicationScoped
class ReclaimRepository implements PanacheRepositoryBase<ReclaimRow, UUID>, Forgetful {

    static final TaskKind<Look> LOOK = new TaskKind<>("reclaim", Look.class);

    private static final int SHORTEST_PAUSE_SECONDS = 15;

    /**
     * One try at a vault.
     *
     * @param number counts from 1; what an outdated one finds is not told
     */
    record Look(UUID requestId, int number) {}

    private final Tasks tasks;
    private final Outbox outbox;
    private final ReclaimConfig config;
    private final InstantSource clock;

    ReclaimRepository(Tasks tasks, Outbox outbox, ReclaimConfig config, InstantSource clock) {
        this.tasks = tasks;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
    }

    /** Needs a transaction. A request that was answered is answered again. */
    void take(@Observes ReclaimRequested asked) {
        var known = locked(asked.requestId());
        if (known.isEmpty()) {
            var row = ReclaimRow.of(asked);
            persist(row);
            lookAt(row, clock.instant());
        }
        known.ifPresent(row -> Optional.ofNullable(row.endedAt).ifPresent(at -> outbox.publish(row.toCompleted(at))));
    }

    /** The vault to look at; empty when somebody else has told what this look finds. */
    @Transactional
    Optional<VaultRef> begin(Look look) {
        return expected(look).map(ReclaimRow::toVaultRef);
    }

    /**
     * Tells what a look found and did; when it has to wait, another one follows for as long as the configuration allows.
     *
     * @param writtenBytes by compactions, so that others could be freed
     */
    @Transactional
    void found(Look look, Collection collection, long writtenBytes) {
        expected(look).ifPresent(row -> {
            var now = clock.instant();
            var others = row.found(collection, writtenBytes, now);
            if (within(config.waitFor(), row.waitingSince, now) && !collection.over()) {
                if (others) {
                    outbox.publish(row.toWaiting(now));
                }
                lookAgain(row, now);
            } else {
                row.endedAt = now;
                outbox.publish(row.toCompleted(now));
            }
        });
    }

    /** Tries again later, or fails. */
    @Transactional
    void failed(Look look, Diagnosis diagnosis) {
        expected(look).ifPresent(row -> {
            var now = clock.instant();
            if (diagnosis.mayHeal() && within(config.retryFor(), row.failingSince, now)) {
                row.failingSince = row.failingSince == null ? now : row.failingSince;
                lookAgain(row, now);
            } else {
                end(row, diagnosis.error());
            }
        });
    }

    /** Needs a transaction. */
    void giveUp(Look look, ErrorDetail error) {
        expected(look).ifPresent(row -> end(row, error));
    }

    /** A failure is forgotten, so that the same request can be tried anew. */
    private void end(ReclaimRow row, ErrorDetail error) {
        outbox.publish(new ReclaimFailed(row.requestId, row.toVaultRef(), error));
        delete(row);
    }

    private void lookAgain(ReclaimRow row, Instant now) {
        var doubled = Duration.ofSeconds((long) SHORTEST_PAUSE_SECONDS << Math.min(row.look - 1, 20));
        var longest = config.longestPause();
        row.look++;
        lookAt(row, now.plus(doubled.compareTo(longest) < 0 ? doubled : longest));
    }

    private void lookAt(ReclaimRow row, Instant due) {
        tasks.addAt(LOOK, row.requestId + "-" + row.look, new Look(row.requestId, row.look), due);
    }

    private static boolean within(Duration patience, @Nullable Instant since, Instant now) {
        return since == null || now.isBefore(since.plus(patience));
    }

    private Optional<ReclaimRow> expected(Look look) {
        return locked(look.requestId()).filter(row -> row.expects(look.number()));
    }

    private Optional<ReclaimRow> locked(UUID requestId) {
        return findByIdOptional(requestId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Sessions that reclaims wait for. */
    @Transactional
    long waitingFor() {
        return find("endedAt is null and waitingFor <> ''").stream()
                .mapToLong(row -> row.waitingFor.lines().count())
                .sum();
    }

    @Override
    public String what() {
        return "reclaims";
    }

    @Override
    @Transactional
    public int forget(int limit) {
        return getEntityManager()
                .createNativeQuery(
                        "delete from reclaims where request_id in (select request_id from reclaims where ended_at < ?1 limit ?2)")
                .setParameter(1, clock.instant().minus(config.keep()))
                .setParameter(2, limit)
                .executeUpdate();
    }
}
