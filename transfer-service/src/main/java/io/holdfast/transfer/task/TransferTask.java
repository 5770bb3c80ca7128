package io.holdfast.transfer.task;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.TransferEvent;
import io.holdfast.contracts.TransferProgressed;
import io.holdfast.kit.outbox.Ticks;
import io.holdfast.kit.task.TaskRun;
import io.holdfast.transfer.store.Diagnosis;
import io.holdfast.transfer.task.AttemptRepository.Begun;
import io.holdfast.vaultformat.progress.Progress;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Runs one attempt of a job, whatever its kind, and ends the job when the attempt could. */
@ApplicationScoped
public class TransferTask {

    private static final Logger LOG = Logger.getLogger(TransferTask.class);

    /** Attempts that a stored task may have: far more than patience ever allows, so that patience decides. */
    public static final int UNCOUNTED = 10_000;

    /** Long enough that one transfer after the other does not pay for each other's memory. */
    private static final Executor QUIET = CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS);

    private static final Duration BETWEEN_TICKS = Duration.ofSeconds(1);

    private final AttemptRepository attempts;
    private final TransferMeters meters;
    private final Ticks ticks;
    private final TransferConfig config;
    private final InstantSource clock;
    private final Underway underway;
    private volatile boolean stopping;

    TransferTask(
            AttemptRepository attempts,
            MeterRegistry registry,
            Ticks ticks,
            TransferConfig config,
            InstantSource clock) {
        this.attempts = attempts;
        this.meters = new TransferMeters(registry);
        this.ticks = ticks;
        this.config = config;
        this.clock = clock;
        this.underway = new Underway(clock, QUIET, System::gc);
    }

    /** Lets attempts under way end in good order, so that none counts as lost. */
    void stop(@Observes ShutdownEvent stopped) {
        stopping = true;
    }

    /**
     * Begins the job's next attempt, unless the job is over.
     *
     * <p>A job that failed because its store was away has sessions there yet, so its task goes on until they are ended.
     */
    public void run(UUID jobId, UUID itemId, TaskRun run, Work work) {
        attempts.begin(jobId)
                .ifPresentOrElse(
                        begun -> underway.run(() -> run(attempt(jobId, itemId, begun, run), itemId, work)),
                        () -> LOG.debugf("Job %s is over; nothing is left to do", jobId));
        attempts.ofFailed(jobId).ifPresent(n -> abandon(jobId, work, n));
    }

    private static void abandon(UUID jobId, Work work, int attempts) {
        try {
            work.abandon(attempts);
        } catch (RuntimeException e) {
            var diagnosis = Diagnosis.of(e).orElseThrow(() -> e);
            if (diagnosis.mayHeal()) {
                throw e;
            }
            LOG.warnf(
                    "Sessions of job %s are left to the next reclaim: %s",
                    jobId, diagnosis.error().title());
        }
    }

    /** Ends a job whose task will not be run again. */
    public void giveUp(UUID jobId, Work work) {
        attempts.giveUp(jobId, work.failed(Outcome.workersLost(UNCOUNTED).error()));
    }

    /** The pause before the attempt after this one. */
    public Duration pauseAfter(int attempt) {
        return Patience.pauseAfter(attempt, config.longestPause());
    }

    private void run(Attempt attempt, UUID itemId, Work work) {
        LOG.infof("Attempt %d of job %s begins", attempt.number(), attempt.jobId());
        var started = clock.instant();
        switch (tried(attempt, work)) {
            case Outcome.Done done -> end(attempt, done.event(), started);
            case Outcome.Failed failed -> end(attempt, work.failed(failed.error()), started);
            case Outcome.Later later -> tryLater(attempt, itemId, later.error(), work);
            case Outcome.Interrupted interrupted -> tryAgain(attempt, interrupted.error());
        }
    }

    private Outcome tried(Attempt attempt, Work work) {
        try {
            return work.attempt(attempt);
        } catch (RuntimeException e) {
            return stopping ? Outcome.Interrupted.because("this worker stops.") : Outcome.of(e);
        }
    }

    private Attempt attempt(UUID jobId, UUID itemId, Begun begun, TaskRun run) {
        var number = begun.number();
        var meter = new Meter(clock, BETWEEN_TICKS, progress -> report(jobId, itemId, number, progress, run));
        return new Attempt(
                jobId, number, begun.lastOne(), begun.note(), note -> attempts.remember(jobId, number, note), meter);
    }

    /** A report is a hint: while the database is away the bytes go on moving. */
    private boolean report(UUID jobId, UUID itemId, int attempt, Progress progress, TaskRun run) {
        try {
            if (stopping || run.cancelled() || !attempts.progressed(jobId, attempt, progress)) {
                return false;
            }
        } catch (RuntimeException e) {
            LOG.debugf(e, "Progress of job %s is not stored", jobId);
        }
        ticks.send(new TransferProgressed(jobId, itemId, progress.doneBytes(), progress.totalBytes(), null));
        return true;
    }

    private void end(Attempt attempt, TransferEvent event, Instant started) {
        if (attempts.end(attempt.jobId(), attempt.number(), event)) {
            LOG.infof("Job %s ends at attempt %d: %s", attempt.jobId(), attempt.number(), event.type());
            meters.ended(event, Duration.between(started, clock.instant()));
        } else {
            LOG.warnf("Attempt %d of job %s was taken over and says nothing", attempt.number(), attempt.jobId());
        }
    }

    private void tryLater(Attempt attempt, UUID itemId, ErrorDetail error, Work work) {
        var jobId = attempt.jobId();
        attempts.tryLater(jobId, attempt.number(), error, work::failed).ifPresent(waiting -> {
            ticks.send(new TransferProgressed(jobId, itemId, waiting.doneBytes(), waiting.totalBytes(), error));
            throw new NotThisTime(error);
        });
        LOG.warnf("Attempt %d of job %s is not repeated: %s", attempt.number(), attempt.jobId(), error.title());
    }

    private void tryAgain(Attempt attempt, ErrorDetail why) {
        if (attempts.tryAgain(attempt.jobId(), attempt.number(), why)) {
            throw new NotThisTime(why);
        }
        LOG.warnf("Attempt %d of job %s was taken over: %s", attempt.number(), attempt.jobId(), why.title());
    }

    /** Makes the scheduler run the task once more. */
    private static final class NotThisTime extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotThisTime(ErrorDetail error) {
            super(error.code() + ": " + error.title());
        }
    }
}
