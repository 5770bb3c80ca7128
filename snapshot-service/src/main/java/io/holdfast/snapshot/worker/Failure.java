package io.holdfast.snapshot.worker;

import io.holdfast.contracts.ErrorDetail;
import java.time.Duration;
import java.util.List;

/** The words for backups that end here for a reason that lies not in their source. */
final class Failure {

    private static final int LONGEST_REASON = 500;

    private Failure() {}

    static ErrorDetail cancelled() {
        return new ErrorDetail(
                "BackupCancelled",
                "The backup was cancelled before its snapshot was taken.",
                List.of("Start it again when you want it: nothing has to be cleaned up."));
    }

    static ErrorDetail tooOld(Duration age, String pool) {
        return new ErrorDetail(
                "RequestTooOld",
                "No snapshot worker of the pool %s was there within %d minutes of the request."
                        .formatted(pool, age.toMinutes()),
                List.of(
                        "Check that a worker of the pool is running: GET /v1/workers.",
                        "Then start the backup again, or wait for its next scheduled run."));
    }

    static ErrorDetail gaveUp(int attempts, Throwable last) {
        var reason = String.valueOf(last.getMessage() == null ? last : last.getMessage());
        return new ErrorDetail(
                "SnapshotNotTaken",
                "The snapshot could not be taken in %d attempts. The last one ended with: %s"
                        .formatted(attempts, reason.substring(0, Math.min(reason.length(), LONGEST_REASON))),
                List.of(
                        "Look for errors of the disks and of the file system on the snapshot worker's machine.",
                        "Then start the backup again, or wait for its next scheduled run."));
    }
}
