package io.holdfast.snapshot.worker;

import io.holdfast.contracts.BackupCancelRequested;
import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.task.Tasks;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Stores a task for each backup that is asked for, whichever pool it is for, and takes it back on request. */
@ApplicationScoped
class RequestConsumer {

    private final Inbox inbox;
    private final RequestRepository requests;
    private final Tasks tasks;
    private final Outbox outbox;
    private final InstantSource clock;

    RequestConsumer(Inbox inbox, RequestRepository requests, Tasks tasks, Outbox outbox, InstantSource clock) {
        this.inbox = inbox;
        this.requests = requests;
        this.tasks = tasks;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Incoming("requests")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, (event, envelope) -> {
            switch (event) {
                case BackupRequested request -> store(request, envelope.time());
                case BackupCancelRequested cancel -> cancel(cancel);
                default -> {}
            }
        });
    }

    private void store(BackupRequested request, Instant requestedAt) {
        if (requests.isKnown(request.jobId())) {
            return;
        }
        var take = new Take(request, requestedAt);
        requests.persist(RequestRow.pending(take));
        tasks.add(Take.kindOf(request.source().pool()), request.jobId().toString(), take);
    }

    private void cancel(BackupCancelRequested cancel) {
        var now = clock.instant();
        var row = requests.findById(cancel.jobId());
        if (row == null) {
            requests.persist(RequestRow.cancelledBeforeItCame(cancel.jobId(), cancel.itemId(), now));
        } else if (requests.decide(cancel.jobId(), Outcome.CANCELLED, now)) {
            tasks.cancel(Take.kindOf(String.valueOf(row.pool)), cancel.jobId().toString());
        } else {
            return;
        }
        outbox.publish(new SnapshotFailed(cancel.jobId(), cancel.itemId(), true, Failure.cancelled()));
    }
}
