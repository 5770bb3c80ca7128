package io.holdfast.vault.reclaim;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.ReclaimCompleted;
import io.holdfast.contracts.ReclaimFailed;
import io.holdfast.contracts.ReclaimReason;
import io.holdfast.contracts.ReclaimWaiting;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.task.TaskKind;
import io.holdfast.kit.task.Tasks;
import io.holdfast.kit.time.Ids;
import io.holdfast.vault.point.Points;
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
class ReclaimRepository implements PanacheRepositoryBase<ReclaimRow, UUID> {

    static final TaskKind<Due> DUE = new TaskKind<>("reclaim-due", Due.class);

    /** What a worker says of a vault that has no objects: nothing is left to reclaim. */
    private static final String NOTHING_THERE = "VaultMissing";

    record Due(UUID vaultId) {}

    private final Points points;
    private final Tasks tasks;
    private final Outbox outbox;
    private final Rhythm rhythm;
    private final InstantSource clock;
    private final Ids ids;
    private final RandomGenerator chance = new SecureRandom();

    ReclaimRepository(Points points, Tasks tasks, Outbox outbox, ReclaimConfig config, InstantSource clock, Ids ids) {
        this.points = points;
        this.tasks = tasks;
        this.outbox = outbox;
        this.rhythm = config.toRhythm();
        this.clock = clock;
        this.ids = ids;
    }

    /** A new vault is first due at any time of the next day, so that vaults made together are not due together. */
    void add(VaultRef vault) {
        var row = ReclaimRow.of(vault, clock.instant());
        persist(row);
        set(
                row,
                clock.instant()
                        .plus(Duration.ofMillis(chance.nextLong(rhythm.every().toMillis()) + 1)));
    }

    void vaultDeleted(UUID vaultId) {
        var row = locked(vaultId);
        row.vaultDeleted = true;
        askOrNote(row, ReclaimReason.VAULT_DELETED);
    }

    void pointsDeleted(UUID vaultId, int number) {
        var row = locked(vaultId);
        row.deletedPoints += number;
        if (row.requestId == null) {
            hurryIfMany(row);
        }
    }

    /** Asks now, or, while a request is out, as soon as it is answered. */
    ReclaimRow request(UUID vaultId) {
        var row = locked(vaultId);
        askOrNote(row, ReclaimReason.ON_DEMAND);
        return row;
    }

    /** Does what is due, if anything is: a task that comes early or twice changes nothing. */
    void due(UUID vaultId) {
        var row = locked(vaultId);
        if (row.dueAt == null || row.dueAt.isAfter(clock.instant())) {
            return;
        }
        if (row.requestId == null) {
            ask(row, dueBecause(row));
        } else if (row.asked < Rhythm.TIMES) {
            tell(row);
        } else {
            row.failed(new ErrorDetail(
                    "ReclaimUnanswered",
                    "No transfer worker answered although the vault was asked for %d times.".formatted(row.asked),
                    List.of(
                            "Check that a transfer worker runs, and is not busy with transfers that never end.",
                            "Look into the transfer workers' logs.")));
            over(row);
        }
    }

    void take(ReclaimWaiting told) {
        answered(told.vault().id(), told.requestId()).ifPresent(row -> row.waiting(told));
    }

    void take(ReclaimCompleted told) {
        answered(told.vault().id(), told.requestId()).ifPresent(row -> {
            row.completed(told);
            over(row);
        });
    }

    void take(ReclaimFailed told) {
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

    /** The oldest of the moments at which each vault was reclaimed last, or came here. */
    Optional<Instant> oldest() {
        return Optional.ofNullable(getEntityManager()
                .createQuery(
                        "select min(coalesce(r.completedAt, r.since)) from ReclaimRow r where r.dueAt is not null",
                        Instant.class)
                .getSingleResult());
    }

    private static ReclaimReason dueBecause(ReclaimRow row) {
        if (row.vaultDeleted) {
            return ReclaimReason.VAULT_DELETED;
        }
        return row.pruned ? ReclaimReason.POINTS_DELETED : ReclaimReason.SCHEDULED;
    }

    private void askOrNote(ReclaimRow row, ReclaimReason reason) {
        if (row.requestId == null) {
            ask(row, reason);
        } else {
            row.again = true;
        }
    }

    private void ask(ReclaimRow row, ReclaimReason reason) {
        row.ask(ids.next(), reason, clock.instant());
        tell(row);
    }

    private void tell(ReclaimRow row) {
        var request = row.toRequest();
        if (request != null) {
            row.asked++;
            outbox.publish(request);
            set(row, rhythm.answerBy(row.asked, clock.instant()));
        }
    }

    private void over(ReclaimRow row) {
        if (row.again) {
            ask(row, row.vaultDeleted ? ReclaimReason.VAULT_DELETED : ReclaimReason.ON_DEMAND);
        } else if (isEmptied(row)) {
            row.dueAt = null;
        } else {
            var last = row.requestedAt == null ? clock.instant() : row.requestedAt;
            set(row, rhythm.next(last));
            hurryIfMany(row);
        }
    }

    private static boolean isEmptied(ReclaimRow row) {
        return row.vaultDeleted
                && (row.errorCode == null ? row.waitingFor.isEmpty() : NOTHING_THERE.equals(row.errorCode));
    }

    private void hurryIfMany(ReclaimRow row) {
        if (!row.pruned && rhythm.many(row.deletedPoints, most -> points.leftIn(row.vaultId, most))) {
            row.pruned = true;
            var soon = rhythm.soon(row.requestedAt, clock.instant());
            if (row.dueAt == null || soon.isBefore(row.dueAt)) {
                set(row, soon);
            }
        }
    }

    /** The task is named by its moment, so that an earlier one does not keep it away. */
    private void set(ReclaimRow row, @Nullable Instant due) {
        if (due != null) {
            row.dueAt = due.truncatedTo(ChronoUnit.MILLIS);
            tasks.addAt(DUE, row.vaultId + "@" + row.dueAt.toEpochMilli(), new Due(row.vaultId), row.dueAt);
        }
    }

    private Optional<ReclaimRow> answered(UUID vaultId, UUID requestId) {
        return findByIdOptional(vaultId, LockModeType.PESSIMISTIC_WRITE).filter(row -> row.isOut(requestId));
    }

    private ReclaimRow locked(UUID vaultId) {
        return findByIdOptional(vaultId, LockModeType.PESSIMISTIC_WRITE).orElseThrow();
    }
}
