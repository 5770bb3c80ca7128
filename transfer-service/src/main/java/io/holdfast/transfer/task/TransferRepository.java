package io.holdfast.transfer.task;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The transfers under way and those that ended lately. */
@ApplicationScoped
class TransferRepository implements PanacheRepositoryBase<TransferRow, UUID> {

    private static final String NEWEST_FIRST = " order by requestedAt desc, jobId desc";

    /** The row, kept from everybody else until the transaction ends. */
    Optional<TransferRow> lock(UUID jobId) {
        return findByIdOptional(jobId, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Notes how far the newest attempt is; false when the attempt is not the newest, or over. */
    boolean progressed(UUID jobId, int attempt, long doneBytes, long totalBytes) {
        return update(
                        "doneBytes = ?1, totalBytes = ?2 where jobId = ?3 and attempt = ?4 and status = ?5",
                        doneBytes,
                        totalBytes,
                        jobId,
                        attempt,
                        TransferStatus.RUNNING)
                == 1;
    }

    List<TransferRow> newest(int limit) {
        return find("from TransferRow" + NEWEST_FIRST).page(0, limit).list();
    }

    List<TransferRow> after(Instant requestedAt, UUID jobId, int limit) {
        return find(
                        "from TransferRow where requestedAt < ?1 or (requestedAt = ?1 and jobId < ?2)" + NEWEST_FIRST,
                        requestedAt,
                        jobId)
                .page(0, limit)
                .list();
    }

    void forgetEndedBefore(Instant moment) {
        delete("endedAt < ?1", moment);
    }
}
