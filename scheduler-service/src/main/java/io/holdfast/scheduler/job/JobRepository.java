package io.holdfast.scheduler.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.Operation;
import io.holdfast.contracts.Trigger;
import io.holdfast.kit.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

/** All jobs. Whatever changes a job's state here is published in the same transaction. */
@ApplicationScoped
class JobRepository implements PanacheRepositoryBase<JobRow, UUID> {

    private static final List<String> OPEN = List.of(JobStatus.IN_PROGRESS.toString(), JobStatus.CANCELLING.toString());
    private static final List<String> MADE_NOTHING =
            List.of(JobStatus.FAILED.toString(), JobStatus.CANCELLED.toString());
    private static final String ONE_BACKUP = "jobs_one_backup_of_an_item";
    private static final String UNDER_WAY = "itemId = ?1 and operation = ?2 and status in ?3 and backupType";
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
    private final Event<BrokenChain> brokenChain;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Words words;

    JobRepository(
            Outbox outbox,
            Event<BrokenChain> brokenChain,
            InstantSource clock,
            MeterRegistry meters,
            ObjectMapper json) {
        this.outbox = outbox;
        this.brokenChain = brokenChain;
        this.clock = clock;
        this.meters = meters;
        this.words = new Words(json);
    }

    /**
     * Stores a new job; refuses a second backup of an item also when both were asked for at the same moment. A log backup
     * may run beside another one.
     */
    void begin(Job job) {
        if (job.work() instanceof Work.Backup backup && isBackedUpNow(job.itemId(), backup.type())) {
            throw new JobError.BackupInProgress(job.itemName());
        }
        try {
            persistAndFlush(JobRow.of(job, words));
        } catch (ConstraintViolationException e) {
            throw ONE_BACKUP.equals(e.getConstraintName()) ? new JobError.BackupInProgress(job.itemName()) : e;
        }
        outbox.publish(job.changed());
    }

    /** Stores a job that is over before it began, so that people see why there is no recovery point. */
    void refuse(Job job, ErrorDetail error) {
        var refused = job.refused(error);
        persist(JobRow.of(refused, words));
        outbox.publish(refused.changed());
        noteEnd(refused.work().operation().toString(), refused.state().status().toString());
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
        if (next instanceof JobState.Ended ended) {
            noteEnd(row.operation, row.status);
            if (ended.error() != null && job.work() instanceof Work.Backup) {
                brokenChain.fire(new BrokenChain(job, ended.error().code()));
            }
        }
    }

    private void noteEnd(String operation, String status) {
        meters.counter("holdfast.jobs.ended", "operation", operation, "status", status)
                .increment();
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

    /** Whether a backup of this type would have to wait for one that is under way. */
    boolean isBackedUpNow(UUID itemId, BackupType type) {
        return type == BackupType.LOG
                ? count(UNDER_WAY + " = ?4", underWay(itemId)) > 0
                : dataBackupUnderWay(itemId).isPresent();
    }

    /** Why another backup than a log backup of an item is under way. */
    Optional<Trigger> dataBackupUnderWay(UUID itemId) {
        return find(UNDER_WAY + " <> ?4", underWay(itemId))
                .firstResultOptional()
                .map(row -> words.trigger(row.trigger));
    }

    private static Object[] underWay(UUID itemId) {
        return new Object[] {itemId, Operation.BACKUP.toString(), OPEN, BackupType.LOG.toString()};
    }

    /** When the chain of an item was last mended, or when that was tried. */
    Optional<Instant> healedAt(UUID itemId) {
        return find("itemId = ?1 and trigger = ?2 order by startedAt desc", itemId, Trigger.REMEDIAL.toString())
                .firstResultOptional()
                .map(row -> row.startedAt);
    }

    /** Backups of these types that people have asked for. */
    long countOnDemand(UUID itemId, Set<BackupType> types, Instant from) {
        return count(
                "itemId = ?1 and operation = ?2 and trigger = ?3 and backupType in ?4 and startedAt >= ?5",
                itemId,
                Operation.BACKUP.toString(),
                Trigger.ON_DEMAND.toString(),
                types.stream().map(BackupType::toString).toList(),
                from);
    }

    /** Backups of a type that a schedule has made or is making for the slots of a time. */
    long countScheduled(UUID itemId, BackupType type, Instant from, Instant until) {
        return count(
                """
                itemId = ?1 and operation = ?2 and trigger = ?3 and backupType = ?4 and startedAt >= ?5
                and slot >= ?5 and slot < ?6 and status not in ?7""",
                itemId,
                Operation.BACKUP.toString(),
                Trigger.SCHEDULED.toString(),
                type.toString(),
                from,
                until,
                MADE_NOTHING);
    }

    long countRestores(UUID itemId, Instant from) {
        return count("itemId = ?1 and operation = ?2 and startedAt >= ?3", itemId, Operation.RESTORE.toString(), from);
    }
}
