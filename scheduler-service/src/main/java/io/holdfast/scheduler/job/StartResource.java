package io.holdfast.scheduler.job;

import io.holdfast.contracts.Trigger;
import io.holdfast.kit.http.ETag;
import io.holdfast.kit.http.Idempotency;
import io.holdfast.kit.http.StrictBody;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.time.Ids;
import io.holdfast.scheduler.schedule.ItemRepository;
import io.holdfast.scheduler.schedule.LimitConfig;
import io.holdfast.scheduler.schedule.ProtectedItem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Starts what people ask for: a backup now, a restore, a verification, or once more what failed. */
@Path("/v1/jobs")
@RunOnVirtualThread
@CustomDeserialization(StrictBody.class)
class StartResource {

    private static final int LOOKS = 20;

    private final JobRepository jobs;
    private final ItemRepository items;
    private final Outbox outbox;
    private final Idempotency idempotency;
    private final InstantSource clock;
    private final Ids ids;
    private final JobConfig config;
    private final Admission admission;

    StartResource(
            JobRepository jobs,
            ItemRepository items,
            PointRepository points,
            Outbox outbox,
            Idempotency idempotency,
            InstantSource clock,
            Ids ids,
            JobConfig config,
            LimitConfig limits) {
        this.jobs = jobs;
        this.items = items;
        this.outbox = outbox;
        this.idempotency = idempotency;
        this.clock = clock;
        this.ids = ids;
        this.config = config;
        this.admission = new Admission(jobs, points, limits);
    }

    @POST
    public Response start(@NotNull StartJob body) {
        var now = clock.instant();
        var order = body.toOrder(now);
        var item = patiently(body, order);
        return QuarkusTransaction.requiringNew()
                .call(() -> idempotency.once(
                        body, () -> started(items.locked(item.id()).orElse(item), order, now)));
    }

    @POST
    @Path("/{id}/retry")
    public Response retry(@PathParam("id") UUID id) {
        return QuarkusTransaction.requiringNew()
                .call(() -> idempotency.once(id, () -> {
                    var job = jobs.locked(id).orElseThrow(() -> new JobError.JobNotFound(id));
                    return retried(job, clock.instant());
                }));
    }

    private Response started(ProtectedItem item, Order order, Instant now) {
        return switch (order) {
            case Order.Backup it -> {
                var work = new OnDemand(item, Admission.plan(item), config.onDemandRetention()).of(it, now);
                yield begin(item, work, Trigger.ON_DEMAND, ids.next(), now, null);
            }
            case Order.Restore it -> {
                var point = admission.chosen(item, it.point());
                var work = new Work.Restore(it.target(), it.overwrite(), point.snapshotDisks());
                yield begin(item, work, Trigger.ON_DEMAND, point.id(), now, null);
            }
            case Order.Verify it ->
                begin(
                        item,
                        new Work.Verify(),
                        Trigger.ON_DEMAND,
                        admission.verifiable(item, it.point()).id(),
                        now,
                        null);
        };
    }

    private Response retried(Job job, Instant now) {
        switch (job.state().status()) {
            case FAILED, CANCELLED -> {}
            case IN_PROGRESS, CANCELLING, COMPLETED, COMPLETED_WITH_WARNINGS ->
                throw new JobError.RetryNotSupported(job.state().status());
        }
        var item = items.locked(job.itemId())
                .orElseThrow(() ->
                        new JobError.ItemNotFound(job.itemName(), job.vault().name()));
        return switch (job.work()) {
            case Work.Backup it ->
                begin(item, it.again(item.policyId(), job.startedAt(), now), job.trigger(), ids.next(), now, job.id());
            case Work.Restore it -> begin(item, it, job.trigger(), stillThere(item, job), now, job.id());
            case Work.Verify it -> begin(item, it, job.trigger(), stillThere(item, job), now, job.id());
        };
    }

    private UUID stillThere(ProtectedItem item, Job job) {
        return admission.chosen(item, new PointChoice.Exactly(job.pointId())).id();
    }

    private Response begin(
            ProtectedItem item, Work work, Trigger trigger, UUID pointId, Instant now, @Nullable UUID retryOf) {
        admission.check(item, work, trigger, now);
        var job = Job.begin(ids.next(), item, work, trigger, pointId, now, retryOf);
        var request = job.request(
                item, work instanceof Work.Backup ? Admission.plan(item).snapshotDays() : 0);
        jobs.begin(job);
        outbox.publish(request);
        return Response.accepted(JobView.of(job, now))
                .location(URI.create("/v1/jobs/" + job.id()))
                .header("ETag", ETag.of(job.version()).toString())
                .build();
    }

    /**
     * The item that is meant. Waits a little for one that the vault has told of a moment ago, and longer for its policy,
     * which is on its way for certain.
     */
    private ProtectedItem patiently(StartJob body, Order order) {
        var item = await(body, config.patience(), it -> true)
                .orElseThrow(() -> new JobError.ItemNotFound(body.toItem(), body.vault()));
        return order instanceof Order.Backup && lacksPolicy(item)
                ? await(body, config.policyPatience(), it -> !lacksPolicy(it)).orElse(item)
                : item;
    }

    private static boolean lacksPolicy(ProtectedItem item) {
        return item.isBackedUp() && item.plan() == null;
    }

    private Optional<ProtectedItem> await(StartJob body, Duration patience, Predicate<ProtectedItem> enough) {
        for (int look = 1; look < LOOKS; look++) {
            var item = find(body).filter(enough);
            if (item.isPresent()) {
                return item;
            }
            LockSupport.parkNanos(patience.dividedBy(LOOKS).toNanos());
        }
        return find(body).filter(enough);
    }

    private Optional<ProtectedItem> find(StartJob body) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var byId =
                    JobItem.asId(body.toItem()).flatMap(items::known).filter(item -> JobItem.isIn(item, body.vault()));
            return byId.isPresent() ? byId : JobItem.only(items.named(body.toItem(), body.vault()), body.toItem());
        });
    }
}
