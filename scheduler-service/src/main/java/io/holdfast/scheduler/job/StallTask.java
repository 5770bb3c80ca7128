package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupCancelRequested;
import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.kit.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Ends jobs that nobody works on, so that the next backup of the item can run. */
@ApplicationScoped
class StallTask {

    private static final int BATCH = 100;

    private final JobRepository jobs;
    private final Outbox outbox;
    private final InstantSource clock;
    private final JobConfig config;

    StallTask(JobRepository jobs, Outbox outbox, InstantSource clock, JobConfig config) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.clock = clock;
        this.config = config;
    }

    @Scheduled(
            identity = "stalled jobs",
            every = "${holdfast.jobs.sweep:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void endStalled() {
        var since = clock.instant().minus(config.stallTimeout());
        var ended = BATCH;
        while (ended == BATCH) {
            ended = QuarkusTransaction.requiringNew().call(() -> end(jobs.silentSince(since, BATCH)));
        }
    }

    private int end(List<UUID> silent) {
        silent.forEach(this::end);
        return silent.size();
    }

    private void end(UUID id) {
        var job = jobs.locked(id).orElseThrow();
        if (job.state() instanceof JobState.Freezing) {
            // the request may still lie in the topic; a worker that comes back must not begin what has failed
            outbox.publish(new BackupCancelRequested(id, job.itemId()));
        }
        jobs.tell(id, new News.Silence(stalled(job, config.stallTimeout())));
    }

    private static ErrorDetail stalled(Job job, Duration timeout) {
        return new ErrorDetail(
                "JobStalled",
                "Nothing was heard of the %s of %s for %d minutes."
                        .formatted(job.work().operation(), job.itemName(), timeout.toMinutes()),
                switch (job.state()) {
                    case JobState.Freezing it -> snapshotAdvice();
                    case JobState.Cancelling it -> snapshotAdvice();
                    case JobState.Moving it when isUnshipped(job.work()) -> catalogueAdvice();
                    case JobState.Moving it -> transferAdvice();
                    case JobState.Ended it -> transferAdvice();
                });
    }

    private static boolean isUnshipped(Work work) {
        return work instanceof Work.Backup backup && backup.tier() == BackupTier.SNAPSHOT;
    }

    private static List<String> catalogueAdvice() {
        return List.of(
                "Check that the vault service is running: it enters the snapshot into its catalogue.",
                "Then try again: POST /v1/jobs/{id}/retry.");
    }

    private static List<String> snapshotAdvice() {
        return List.of(
                "Check that a snapshot worker of the item's pool is running: GET /v1/workers.",
                "Then try again: POST /v1/jobs/{id}/retry.");
    }

    private static List<String> transferAdvice() {
        return List.of(
                "Check that a transfer worker is running, and what it is at: GET /v1/transfers.",
                "Then try again: POST /v1/jobs/{id}/retry.");
    }
}
