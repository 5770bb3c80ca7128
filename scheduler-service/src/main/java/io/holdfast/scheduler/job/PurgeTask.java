package io.holdfast.scheduler.job;

import io.holdfast.contracts.JobStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** Forgets jobs that ended long ago, and counts those that are under way. */
@ApplicationScoped
class PurgeTask {

    private static final int BATCH = 5_000;

    private final JobRepository jobs;
    private final InstantSource clock;
    private final JobConfig config;
    private final AtomicLong inProgress = new AtomicLong();
    private final AtomicLong cancelling = new AtomicLong();

    PurgeTask(JobRepository jobs, InstantSource clock, JobConfig config, MeterRegistry meters) {
        this.jobs = jobs;
        this.clock = clock;
        this.config = config;
        meters.gauge("holdfast.jobs.open", Tags.of("status", JobStatus.IN_PROGRESS.toString()), inProgress);
        meters.gauge("holdfast.jobs.open", Tags.of("status", JobStatus.CANCELLING.toString()), cancelling);
    }

    @Scheduled(
            identity = "old jobs",
            every = "${holdfast.jobs.sweep:30s}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void purge() {
        var before = clock.instant().minus(config.keep());
        var purged = BATCH;
        while (purged == BATCH) {
            purged = QuarkusTransaction.requiringNew().call(() -> jobs.purge(before, BATCH));
        }
        QuarkusTransaction.requiringNew().run(() -> {
            inProgress.set(jobs.countOpen(JobStatus.IN_PROGRESS));
            cancelling.set(jobs.countOpen(JobStatus.CANCELLING));
        });
    }
}
