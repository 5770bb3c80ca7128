package io.holdfast.scheduler.job;

import io.holdfast.contracts.RestoreCompleted;
import io.holdfast.contracts.RestoreFailed;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.TransferFailed;
import io.holdfast.contracts.TransferProgressed;
import io.holdfast.contracts.VerificationCompleted;
import io.holdfast.contracts.VerificationFailed;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Shows how far the bytes have come, and ends jobs that have no more than bytes to wait for.
 *
 * <p>A shipped backup is not over: it is when its point is in the catalogue.
 */
@ApplicationScoped
class TransferConsumer {

    private final Inbox inbox;
    private final JobRepository jobs;

    TransferConsumer(Inbox inbox, JobRepository jobs) {
        this.inbox = inbox;
        this.jobs = jobs;
    }

    @Incoming("transfers")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            switch (event) {
                case TransferProgressed it -> jobs.progressed(it.jobId(), progress(it));
                case TransferCompleted it ->
                    jobs.progressed(it.jobId(), new Job.Progress(it.logicalBytes(), it.logicalBytes(), null));
                case TransferFailed it -> jobs.tell(it.jobId(), new News.TransferFailed(it.error()));
                case RestoreCompleted it -> jobs.tell(it.jobId(), finished(it));
                case RestoreFailed it -> jobs.tell(it.jobId(), new News.TransferFailed(it.error()));
                case VerificationCompleted it -> jobs.tell(it.jobId(), finished(it));
                case VerificationFailed it -> jobs.tell(it.jobId(), new News.TransferFailed(it.error()));
                default -> {}
            }
        });
    }

    private static Job.Progress progress(TransferProgressed it) {
        return new Job.Progress(it.doneBytes(), it.totalBytes(), it.waitingBecause());
    }

    private static News finished(RestoreCompleted it) {
        return new News.Finished(new JobResult.Restored(
                it.pointId(), it.restoredBytes(), it.comparedBytes(), it.fetchedBytes(), it.files()));
    }

    private static News finished(VerificationCompleted it) {
        return new News.Finished(JobResult.Checked.of(it.pointId(), it.checkedBytes(), it.damaged()));
    }
}
