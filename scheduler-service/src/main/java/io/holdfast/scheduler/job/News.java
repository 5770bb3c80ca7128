package io.holdfast.scheduler.job;

import io.holdfast.contracts.ErrorDetail;
import java.time.Instant;

/** What a job hears of its work, in any order and more than once. */
sealed interface News {

    /** The disks are frozen; shipping begins. */
    record SnapshotTaken() implements News {}

    /**
     * There is no snapshot, so there will be no point.
     *
     * @param cancelled whether that was asked for
     */
    record SnapshotFailed(boolean cancelled, ErrorDetail error) implements News {}

    /**
     * The recovery point is in the catalogue, so the snapshot was taken, whether that was heard or not.
     *
     * @param takenAt the moment the disks were frozen
     */
    record PointMade(Instant takenAt, JobResult.Made result) implements News {}

    /** The bytes did not get where they should. */
    record TransferFailed(ErrorDetail error) implements News {}

    /** A restore or a verification is done. */
    record Finished(JobResult result) implements News {}

    /** Nothing was heard for too long. */
    record Silence(ErrorDetail error) implements News {}
}
