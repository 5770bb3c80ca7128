package io.holdfast.scheduler.job;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.RecoveryPointSoftDeleted;
import io.holdfast.contracts.RecoveryPointUndeleted;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Completes backups, and knows what can be restored from the same moment on. */
@ApplicationScoped
class PointConsumer {

    private final Inbox inbox;
    private final JobRepository jobs;
    private final PointRepository points;

    PointConsumer(Inbox inbox, JobRepository jobs, PointRepository points) {
        this.inbox = inbox;
        this.jobs = jobs;
        this.points = points;
    }

    @Incoming("points")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            switch (event) {
                case RecoveryPointCreated created -> keep(created);
                case RecoveryPointDeleted deleted -> points.delete(deleted.pointId());
                case RecoveryPointSoftDeleted hidden -> points.hide(hidden.pointId(), hidden.purgeAt());
                case RecoveryPointUndeleted back -> points.hide(back.pointId(), null);
                default -> {}
            }
        });
    }

    private void keep(RecoveryPointCreated point) {
        points.keep(point);
        if (point.jobId() != null) {
            jobs.tell(point.jobId(), new News.PointMade(point.takenAt(), made(point)));
        }
    }

    private static JobResult.Made made(RecoveryPointCreated point) {
        return new JobResult.Made(
                point.pointId(),
                point.readBytes(),
                point.changedBytes(),
                point.shippedBytes(),
                point.logicalBytes(),
                point.detectionMode());
    }
}
