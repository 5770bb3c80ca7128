package io.holdfast.scheduler.schedule;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The policies that are known here; a row is changed only by whoever holds its lock. */
@ApplicationScoped
class PolicyRepository implements PanacheRepositoryBase<PolicyRow, UUID> {

    private static final String NEXT_DUE = """
            select * from policies
            where (slot is not null or next_run_at <= :now) and (not_before is null or not_before <= :now)
            order by coalesce(slot, next_run_at), id
            limit 1
            for update skip locked""";

    private static final String EARLIEST = "select min(coalesce(slot, next_run_at)) from policies";

    private static final String NEXT = "select min(next_run_at) from policies where next_run_at > :now";

    Optional<PolicyRow> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The policy that has waited longest and that no other replica is working on, locked. */
    Optional<PolicyRow> lockNextDue(Instant now) {
        return getEntityManager()
                .createNativeQuery(NEXT_DUE, PolicyRow.class)
                .setParameter("now", now)
                .getResultStream()
                .map(PolicyRow.class::cast)
                .findFirst();
    }

    /** When the first of all policies is or was due. */
    Optional<Instant> earliestDue() {
        return Optional.ofNullable((Instant)
                getEntityManager().createNativeQuery(EARLIEST, Instant.class).getSingleResultOrNull());
    }

    /** When the first of those policies is due whose time has not come. */
    Optional<Instant> nextDue(Instant now) {
        return Optional.ofNullable((Instant) getEntityManager()
                .createNativeQuery(NEXT, Instant.class)
                .setParameter("now", now)
                .getSingleResultOrNull());
    }

    /** Policies that are not deleted, in the order of name and id, behind the given ones. */
    List<PolicyRow> page(String filter, String afterName, UUID afterId, int limit) {
        return find("""
                        not deleted and (?1 = '' or name = ?1 or cast(id as string) = ?1)
                        and (name > ?2 or name = ?2 and id > ?3)
                        order by name, id""", filter, afterName, afterId).page(0, limit).list();
    }
}
