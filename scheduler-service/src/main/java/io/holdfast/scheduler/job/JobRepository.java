package io.holdfast.scheduler.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.Operation;
import io.holdfast.kit.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** All jobs. Whatever changes a job's state here is published in the same transaction. */
@ApplicationScoped
class JobRepository implements PanacheRepositoryBase<JobRow, UUID> {

    private static final List<String> OPEN = List.of(JobStatus.IN_PROGRESS.toString(), JobStatus.CANCELLING.toString());
    private static final String ONE_BACKUP = "jobs_one_backup_of_an_item";
    private static final String SILENT = """
            select id from jobs
            where status in ('InProgress', 'Cancelling') and heard_at < :since
            order by heard_at
            limit :most
            for update skip locked""";
    private static final String PURGE = """
            delete from jobs where id in (
                select id from jobs where ended_at < :before order by ended_at limit :most for update skip locked)""";

    private final Outbox outbox;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Words words;

    JobRepository(Outbox outbox, InstantSource clock, MeterRegistry meters, ObjectMapper json) {
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
        this.words = new Words(json);
    }

    /** Stores a new job; refuses a second backup of an item also when both were asked for at the same moment. */
    void begin(Job job) {
        if (job.work() instanceof Work.Backup && isBackedUpNow(job.itemId())) {
            throw new JobError.BackupInProgress(job.itemName());
        }
        try {
            persistAndFlush(JobRow.of(job, words));
        } catch (ConstraintViolationException e) {
            throw ONE_BACKUP.equals(e.getConstraintName()) ? new JobError.BackupInProgress(job.itemName()) : e;
        }
        outbox.publish(job.changed());
    }

    /** Tells a job what was heard of it. News of unknown jobs and old news change nothing. */
    void tell(UUID id, News news) {
        findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).ifPresent(row -> {
            var now = clock.instant();
            var job = row.toJob(words);
            row.heardAt = now;
            move(row, job, job.state().after(news, now));
        });
    }

    /** Moves a job to its next state, under its lock. */
    Job move(Job job, JobState next) {
        var row = findById(job.id(), LockModeType.PESSIMISTIC_WRITE);
        move(row, job, next);
        flush();
        return row.toJob(words);
    }

    private void move(JobRow row, Job job, JobState next) {
        if (next.equals(job.state())) {
            return;
        }
        row.take(next, words);
        outbox.publish(job.in(next).changed());
        if (next instanceof JobState.Ended) {
            meters.counter("holdfast.jobs.ended", "operation", row.operation, "status", row.status)
                    .increment();
        }
    }

    /** Notes how far the bytes of a job have come, while it is not over. */
    void progressed(UUID id, Job.Progress progress) {
        update(
                """
                set doneBytes = ?1, totalBytes = ?2, waitingBecause = ?3, heardAt = ?4, version = version + 1
                where id = ?5 and endedAt is null""",
                progress.doneBytes(),
                progress.totalBytes(),
                words.write(progress.waitingBecause()),
                clock.instant(),
                id);
    }

    Optional<Job> known(UUID id) {
        return findByIdOptional(id).map(row -> row.toJob(words));
    }

    /** The job, which nobody else changes before the transaction ends. */
    Optional<Job> locked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(row -> row.toJob(words));
    }

    /** The job, when it has changed since. */
    Optional<Job> newer(UUID id, long version) {
        return find("id = ?1 and version > ?2", id, version)
                .firstResultOptional()
                .map(row -> row.toJob(words));
    }

    List<Job> page(JobFilter filter, int limit) {
        var where = filter.toConditions();
        var query = where.isEmpty() ? "" : String.join(" and ", where) + " ";
        return find(query + "order by startedAt desc, id desc", filter.toParameters()).page(0, limit).stream()
                .map(row -> row.toJob(words))
                .toList();
    }

    /** Jobs under way that nothing was heard of since a moment; no other replica sees them before the transaction ends. */
    @SuppressWarnings("unchecked")
    List<UUID> silentSince(Instant since, int most) {
        return getEntityManager()
                .createNativeQuery(SILENT, UUID.class)
                .setParameter("since", since)
                .setParameter("most", most)
                .getResultList();
    }

    int purge(Instant endedBefore, int most) {
        return getEntityManager()
                .createNativeQuery(PURGE)
                .setParameter("before", endedBefore)
                .setParameter("most", most)
                .executeUpdate();
    }

    long countOpen(JobStatus status) {
        return count("status = ?1 and endedAt is null", status.toString());
    }

    private boolean isBackedUpNow(UUID itemId) {
        return count("itemId = ?1 and operation = ?2 and status in ?3", itemId, Operation.BACKUP.toString(), OPEN) > 0;
    }
}
