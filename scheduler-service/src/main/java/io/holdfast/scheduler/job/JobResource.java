package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupCancelRequested;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.Operation;
import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.ETag;
import io.holdfast.kit.http.Idempotency;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.kit.outbox.Outbox;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows jobs, and stops a backup that has not been frozen yet. */
@Path("/v1/jobs")
@RunOnVirtualThread
class JobResource {

    private final JobRepository jobs;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final InstantSource clock;

    JobResource(JobRepository jobs, Outbox outbox, Idempotency idempotency, InstantSource clock) {
        this.jobs = jobs;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.clock = clock;
    }

    @GET
    @Transactional
    public Page<JobView> list(
            @QueryParam("item") @Nullable String item,
            @QueryParam("status") @Nullable String status,
            @QueryParam("operation") @Nullable String operation,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        var page = PageRequest.of(limit, cursor);
        var filter = new JobFilter(
                item,
                item == null ? null : JobItem.asId(item).orElse(null),
                word("status", JobStatus.values(), status),
                word("operation", Operation.values(), operation),
                page.after()
                        .map(after -> new JobFilter.Position(after.instant(0), after.uuid(1)))
                        .orElse(null));
        return Page.of(
                jobs.page(filter, page.fetch()),
                page,
                job -> Cursor.of(job.startedAt(), job.id()),
                job -> JobView.of(job, clock.instant()));
    }

    @GET
    @Path("/{id}")
    @Transactional
    public Response show(@PathParam("id") UUID id) {
        return view(jobs.known(id).orElseThrow(() -> new JobError.JobNotFound(id)), Response.Status.OK);
    }

    @POST
    @Path("/{id}/cancel")
    @Transactional
    public Response cancel(@PathParam("id") UUID id) {
        return idempotency.once(id, () -> {
            var job = jobs.locked(id).orElseThrow(() -> new JobError.JobNotFound(id));
            return view(cancelled(job), Response.Status.ACCEPTED);
        });
    }

    private Job cancelled(Job job) {
        return switch (job.state()) {
            case JobState.Freezing freezing -> {
                outbox.publish(new BackupCancelRequested(job.id(), job.itemId()));
                yield jobs.move(job, freezing.cancel());
            }
            case JobState.Cancelling cancelling -> job;
            case JobState.Moving moving ->
                throw new JobError.CancelNotSupported(
                        "Only a backup that is still in '%s' can be cancelled.".formatted(SubTasks.SNAPSHOT));
            case JobState.Ended ended ->
                throw new JobError.CancelNotSupported("The job is over already: %s.".formatted(ended.status()));
        };
    }

    private Response view(Job job, Response.Status status) {
        return Response.status(status)
                .header("ETag", ETag.of(job.version()).toString())
                .entity(JobView.of(job, clock.instant()))
                .build();
    }

    private static <E extends Enum<E>> @Nullable E word(String parameter, E[] values, @Nullable String word) {
        return Optional.ofNullable(word)
                .map(it -> Words.find(values, it)
                        .orElseThrow(() -> new JobError.BadParameter(
                                parameter,
                                "%s is none of %s.".formatted(it, Arrays.toString(values)),
                                "Leave it out to see all.")))
                .orElse(null);
    }
}
