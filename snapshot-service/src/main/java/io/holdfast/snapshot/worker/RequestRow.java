package io.holdfast.snapshot.worker;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** A request and its outcome, as the table has it. */
@Entity
@Table(name = "requests")
@NullUnmarked
class RequestRow {

    @Id
    @Column(name = "job_id")
    UUID jobId;

    @Column(name = "item_id")
    UUID itemId;

    @Nullable String pool;

    String outcome;

    @Column(name = "requested_at")
    Instant requestedAt;

    @Column(name = "decided_at")
    @Nullable Instant decidedAt;

    static RequestRow pending(Take take) {
        var row = new RequestRow();
        row.jobId = take.request().jobId();
        row.itemId = take.request().itemId();
        row.pool = take.request().source().pool();
        row.outcome = Outcome.PENDING.toString();
        row.requestedAt = take.requestedAt();
        return row;
    }

    static RequestRow cancelledBeforeItCame(UUID jobId, UUID itemId, Instant now) {
        var row = new RequestRow();
        row.jobId = jobId;
        row.itemId = itemId;
        row.outcome = Outcome.CANCELLED.toString();
        row.requestedAt = now;
        row.decidedAt = now;
        return row;
    }
}
