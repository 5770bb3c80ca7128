package io.holdfast.vault.scrub;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ScrubCompleted;
import io.holdfast.contracts.ScrubFailed;
import io.holdfast.contracts.ScrubProgressed;
import io.holdfast.contracts.ScrubReason;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.Tasks;
import io.holdfast.kit.time.Ids;
import io.holdfast.vault.point.Damages;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** When each vault is due, and what was asked and answered. Everything here belongs to the caller's transaction. */
@ApplicationScoped
class ScrubRepository implements PanacheRepositoryBase<ScrubRow, UUID> {

    static final TaskKind<Due> DUE = new TaskKind<>("scrub-due", Due.class);

    record Due(UUID vaultId) {}

    private final Damages damages;
    private final Tasks tasks;
    private final Outbox outbox;
    private final Pace pace;
    private final InstantSource clock;
    private final Ids ids;
    private final RandomGenerator chance = new SecureRandom();

    ScrubRepository(Damages damages, Tasks tasks, Outbox outbox, ScrubConfig config, InstantSource clock, Ids ids) {
        this.damages = damages;
        this.tasks = tasks;
        this.outbox = outbox;
        this.pace = config.toPace();
        this.clock = clock;
        this.ids = ids;
    }

    /** A new vault is first due at any time of the next day, so that vaults made together are not due together. */
    void add(VaultRef vault) {
        var row = ScrubRow.of(vault, clock.instant());
        persist(row);
        var wait = Duration.ofMillis(chance.nextLong(pace.every().toMillis()) + 1);
        set(row, clock.instant().plus(wait));
    }

    /** What is out is not asked again, and whatever is answered changes nothing any more. */
    void vaultDeleted(UUID vaultId) {
        var row = locked(vaultId);
        row.requestId = null;
        row.again = false;
        row.dueAt = null;
    }

    /** Asks now for the whole vault, or, while a request is out, as soon as it is answered. */
    ScrubRow request(UUID vaultId) {
        var row = locked(vaultId);
        if (row.requestId == null) {
            ask(row, ScrubReason.ON_DEMAND, null);
        } else {
            row.again = true;
        }
        return row;
    }

    /** Does what is due, if anything is: a task that comes early or twice changes nothing. */
    void due(UUID vaultId) {
        var row = locked(vaultId);
        if (row.dueAt == null || row.dueAt.isAfter(clock.instant())) {
            return;
        }
        if (row.requestId == null) {
            ask(row, ScrubReason.SCHEDULED, pace.budget(row.vaultBytes()));
        } else if (row.asked < Pace.TIMES) {
            tell(row);
        } else {
            row.failed(new ErrorDetail(
                    "ScrubUnanswered",
                    "Nothing was heard of the scrub although the vault was asked for %d times.".formatted(row.asked),
                    List.of(
                            "Check that a transfer worker runs, and is not busy with transfers that never end.",
                            "Look into the transfer workers' logs.")));
            over(row);
        }
    }

    /** Whoever reads for days is not asked again meanwhile. */
    void take(ScrubProgressed told) {
        answered(told.vault().id(), told.requestId()).ifPresent(row -> {
            row.progressed(told);
            var now = clock.instant();
            if (row.dueAt != null && pace.isNews(row.dueAt, now)) {
                row.asked = 1;
                set(row, pace.answerBy(row.asked, now));
            }
        });
    }

    void take(ScrubCompleted told) {
        answered(told.vault().id(), told.requestId()).ifPresent(row -> {
            row.completed(told, pace.daysForAll(told.neededBytes()));
            damages.take(told);
            over(row);
        });
    }

    void take(ScrubFailed told) {
        answered(told.vault().id(), told.requestId()).ifPresent(row -> {
            row.failed(told.error());
            over(row);
        });
    }

    /** Stores the task that wakes for a vault, should it have got lost; one that is there stays. */
    void setAll() {
        for (var row : find("dueAt is not null").list()) {
            set(row, row.dueAt);
        }
    }

    /** The oldest of the moments at which each vault was scrubbed last, or came here. */
    Optional<Instant> oldest() {
        return Optional.ofNullable(getEntityManager()
                .createQuery(
                        "select min(coalesce(s.last.completedAt, s.since)) from ScrubRow s where s.dueAt is not null",
                        Instant.class)
                .getSingleResult());
    }

    /** Packs known to be bad in all vaults that are not deleted. */
    long badPacks() {
        return getEntityManager()
                .createQuery(
                        "select coalesce(sum(s.last.badPacks), 0) from ScrubRow s where s.dueAt is not null",
                        Long.class)
                .getSingleResult();
    }

    private void ask(ScrubRow row, ScrubReason reason, @Nullable Long budget) {
        row.ask(ids.next(), reason, budget, clock.instant());
        tell(row);
    }

    private void tell(ScrubRow row) {
        var request = row.toRequest();
        if (request != null) {
            row.asked++;
            outbox.publish(request);
            set(row, pace.answerBy(row.asked, clock.instant()));
        }
    }

    private void over(ScrubRow row) {
        if (row.again) {
            ask(row, ScrubReason.ON_DEMAND, null);
        } else {
            var now = clock.instant();
            set(row, pace.next(row.requestedAt == null ? now : row.requestedAt, now));
        }
    }

    /** The task is named by its moment, so that an earlier one does not keep it away. */
    private void set(ScrubRow row, @Nullable Instant due) {
        if (due != null) {
            row.dueAt = due.truncatedTo(ChronoUnit.MILLIS);
            tasks.addAt(DUE, row.vaultId + "@" + row.dueAt.toEpochMilli(), new Due(row.vaultId), row.dueAt);
        }
    }

    private Optional<ScrubRow> answered(UUID vaultId, UUID requestId) {
        return findByIdOptional(vaultId, LockModeType.PESSIMISTIC_WRITE).filter(row -> row.isOut(requestId));
    }

    private ScrubRow locked(UUID vaultId) {
        return findByIdOptional(vaultId, LockModeType.PESSIMISTIC_WRITE).orElseThrow();
    }
}
