package io.holdfast.scheduler.job;

import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a job stands. What leaves a state is a method of that state alone; what has ended has none. */
sealed interface JobState {

    JobStatus status();

    /** The state after some news; the same one where the news is old, or says nothing about this state. */
    default JobState after(News news, Instant now) {
        return switch (this) {
            case Freezing state -> withoutSnapshot(state, news, now);
            case Cancelling state -> withoutSnapshot(state, news, now);
            case Moving state -> state.hear(news, now);
            case Ended state -> state;
        };
    }

    /** A backup whose snapshot is being taken. */
    record Freezing() implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.IN_PROGRESS;
        }

        Cancelling cancel() {
            return new Cancelling();
        }
    }

    /** A backup that somebody asked to stop; whether that came in time the snapshot worker decides. */
    record Cancelling() implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.CANCELLING;
        }
    }

    /**
     * Bytes are being moved or checked.
     *
     * @param since when that began
     */
    record Moving(Instant since) implements JobState {

        @Override
        public JobStatus status() {
            return JobStatus.IN_PROGRESS;
        }

        private JobState hear(News news, Instant now) {
            return switch (news) {
                case News.PointMade it -> Ended.completed(since, now, it.result());
                case News.Finished it -> Ended.completed(since, now, it.result());
                case News.TransferFailed it -> Ended.failed(since, now, it.error());
                case News.Silence it -> Ended.failed(since, now, it.error());
                case News.SnapshotTaken it -> this;
                case News.SnapshotFailed it -> this;
            };
        }
    }

    /**
     * It is over.
     *
     * @param movingSince when moving bytes had begun; absent when it never did
     * @param at when it ended
     * @param result what there is to show; only of a completed one
     * @param error why it failed; only of a failed one
     */
    record Ended(
            JobStatus status,
            @Nullable Instant movingSince,
            Instant at,
            @Nullable JobResult result,
            @Nullable ErrorDetail error)
            implements JobState {

        private static Ended completed(Instant movingSince, Instant now, JobResult result) {
            return new Ended(JobStatus.COMPLETED, movingSince, now, result, null);
        }

        private static Ended failed(@Nullable Instant movingSince, Instant now, ErrorDetail error) {
            return new Ended(JobStatus.FAILED, movingSince, now, null, error);
        }

        private static Ended cancelled(Instant now) {
            return new Ended(JobStatus.CANCELLED, null, now, null, null);
        }
    }

    /** What the news means to a backup of which no snapshot was heard of yet. */
    private static JobState withoutSnapshot(JobState state, News news, Instant now) {
        return switch (news) {
            case News.SnapshotTaken it -> new Moving(now);
            case News.SnapshotFailed it when it.cancelled() -> Ended.cancelled(now);
            case News.SnapshotFailed it -> Ended.failed(null, now, it.error());
            case News.PointMade it -> Ended.completed(earlier(it.takenAt(), now), now, it.result());
            case News.TransferFailed it -> Ended.failed(now, now, it.error());
            case News.Silence it -> Ended.failed(null, now, it.error());
            case News.Finished it -> state;
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
