package io.holdfast.snapshot.worker;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.UUID;

/** What was asked for and what has become of it. */
@ApplicationScoped
class RequestRepository implements PanacheRepositoryBase<RequestRow, UUID> {

    boolean isKnown(UUID jobId) {
        return findByIdOptional(jobId).isPresent();
    }

    /** Decides a request, and tells whether this call did; at most one ever does. The row is locked until the commit. */
    boolean decide(UUID jobId, Outcome outcome, Instant now) {
        return update(
                        "outcome = ?2, decidedAt = ?3 where jobId = ?1 and outcome = 'Pending'",
                        jobId,
                        outcome.toString(),
                        now)
                == 1;
    }

    /** Whether it is still to be decided; locked until the commit, so that nobody decides it meanwhile. */
    boolean isPendingLocked(UUID jobId) {
        return find("jobId = ?1 and outcome = 'Pending'", jobId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .isPresent();
    }

    void forgetDecidedBefore(Instant moment) {
        delete("decidedAt < ?1", moment);
    }
}
