package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.BackupType;
import io.holdfast.kit.time.Ids;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** When each schedule of each policy is due; a row is changed only by whoever holds its lock. */
@ApplicationScoped
class DueRepository implements PanacheRepositoryBase<DueRow, UUID> {

    private static final String NEXT_DUE = """
            select * from due
            where (slot is not null or next_run_at <= :now) and (not_before is null or not_before <= :now)
            order by coalesce(slot, next_run_at), backup_type <> 'Log', id
            limit 1
            for update skip locked""";

    private static final String EARLIEST = "select min(coalesce(slot, next_run_at)) from due";

    private static final String NEXT = "select min(next_run_at) from due where next_run_at > :now";

    private final Ids ids;

    DueRepository(Ids ids) {
        this.ids = ids;
    }

    /**
     * Gives each schedule of a policy its next time. One that has not changed keeps it, also when it was missed.
     *
     * @param before the schedules until now
     * @param rhythms the schedules from now on
     */
    void follow(UUID policyId, Map<BackupType, Rhythm> before, Map<BackupType, Rhythm> rhythms, Instant since) {
        var rows = find("policyId = ?1 order by id", policyId).withLock(LockModeType.PESSIMISTIC_WRITE).stream()
                .collect(Collectors.toMap(DueRow::type, Function.identity()));
        rows.forEach((type, row) -> {
            if (!rhythms.containsKey(type)) {
                delete(row);
            }
        });
        rhythms.forEach((type, rhythm) -> {
            var row = rows.get(type);
            if (row == null) {
                persist(DueRow.of(ids.next(), policyId, type, rhythm.slots().after(since)));
            } else if (!rhythm.equals(before.get(type))) {
                row.nextRunAt = rhythm.slots().after(since);
            }
        });
    }

    Optional<DueRow> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * The schedule that has waited longest and that no other replica is working on, locked. Of those of one moment log
     * backups come first.
     */
    Optional<DueRow> lockNextDue(Instant now) {
        return getEntityManager()
                .createNativeQuery(NEXT_DUE, DueRow.class)
                .setParameter("now", now)
                .getResultStream()
                .map(DueRow.class::cast)
                .findFirst();
    }

    /** When the first of all schedules is or was due. */
    Optional<Instant> earliestDue() {
        return Optional.ofNullable((Instant)
                getEntityManager().createNativeQuery(EARLIEST, Instant.class).getSingleResultOrNull());
    }

    /** When the first of those schedules is due whose time has not come. */
    Optional<Instant> nextDue(Instant now) {
        return Optional.ofNullable((Instant) getEntityManager()
                .createNativeQuery(NEXT, Instant.class)
                .setParameter("now", now)
                .getSingleResultOrNull());
    }

    List<DueRow> of(Collection<UUID> policies) {
        return policies.isEmpty() ? List.of() : list("policyId in ?1 order by policyId, backupType", policies);
    }
}
