package io.holdfast.scheduler.job;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Follows a job live. It looks at the job's row, so it makes no difference which replica the change came to; changes between
 * two looks are seen as one.
 */
@Path("/v1/jobs/{id}/events")
@RunOnVirtualThread
@ApplicationScoped
class JobEventsResource {

    private static final long BEFORE_ALL = -1;

    private final JobRepository jobs;
    private final JobConfig config;
    private final InstantSource clock;
    private final Semaphore seats;
    private final CountDownLatch closing = new CountDownLatch(1);

    JobEventsResource(JobRepository jobs, JobConfig config, InstantSource clock) {
        this.jobs = jobs;
        this.config = config;
        this.clock = clock;
        this.seats = new Semaphore(config.listeners());
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void follow(@PathParam("id") UUID id, @Context SseEventSink sink, @Context Sse sse)
            throws InterruptedException {
        if (newer(id, BEFORE_ALL).isEmpty()) {
            throw new JobError.JobNotFound(id);
        }
        if (!seats.tryAcquire()) {
            throw new JobError.TooManyListeners(config.listeners());
        }
        try (sink) {
            follow(id, new Line(sink, sse));
        } finally {
            seats.release();
        }
    }

    void stop(@Observes ShutdownEvent shutdown) {
        closing.countDown();
    }

    private void follow(UUID id, Line line) throws InterruptedException {
        var end = System.nanoTime() + config.longestStream().toNanos();
        var lastSent = System.nanoTime();
        var version = BEFORE_ALL;
        while (line.isOpen() && System.nanoTime() < end) {
            var change = newer(id, version);
            if (change.isPresent()) {
                var job = change.get();
                line.send(JobView.of(job, clock.instant()));
                lastSent = System.nanoTime();
                version = job.version();
                if (job.state() instanceof JobState.Ended) {
                    return;
                }
            } else if (System.nanoTime() - lastSent > config.heartbeat().toNanos()) {
                line.beat();
                lastSent = System.nanoTime();
            }
            if (closing.await(config.look().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    private Optional<Job> newer(UUID id, long version) {
        return QuarkusTransaction.requiringNew().call(() -> jobs.newer(id, version));
    }

    /** One client's end of the line, which may be dead without having said so. */
    private record Line(SseEventSink sink, Sse sse) {

        boolean isOpen() {
            return !sink.isClosed();
        }

        void send(JobView view) {
            send(sse.newEventBuilder()
                    .name("job")
                    .id(Long.toString(view.version()))
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(JobView.class, view)
                    .build());
        }

        void beat() {
            send(sse.newEventBuilder().comment("still there").build());
        }

        private void send(OutboundSseEvent event) {
            try {
                sink.send(event)
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join();
            } catch (CompletionException | IllegalStateException gone) {
                sink.close();
            }
        }
    }
}
