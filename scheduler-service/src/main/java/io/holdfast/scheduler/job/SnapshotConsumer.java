package io.holdfast.scheduler.job;

import io.holdfast.contracts.SnapshotFailed;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Moves a backup from its first sub-task to its second, or ends it. */
@ApplicationScoped
class SnapshotConsumer {

    private final Inbox inbox;
    private final JobRepository jobs;

    SnapshotConsumer(Inbox inbox, JobRepository jobs) {
        this.inbox = inbox;
        this.jobs = jobs;
    }

    @Incoming("snapshots")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            switch (event) {
                case SnapshotTaken taken -> jobs.tell(taken.jobId(), new News.SnapshotTaken());
                case SnapshotFailed failed ->
                    jobs.tell(failed.jobId(), new News.SnapshotFailed(failed.cancelled(), failed.error()));
                default -> {}
            }
        });
    }
}
