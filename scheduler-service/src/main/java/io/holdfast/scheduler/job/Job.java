package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupRequested;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.JobChanged;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.RequestEvent;
import io.holdfast.contracts.RestoreRequested;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.VerificationRequested;
import io.holdfast.scheduler.schedule.ProtectedItem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One backup, restore or verification, from the moment it was asked for.
 *
 * @param pool the snapshot workers that reach its item
 * @param pointId the point that it makes, restores or checks
 * @param progress how far the bytes have come; absent until a worker has said so
 * @param retryOf the job that it repeats
 * @param version counts its changes, progress included
 */
record Job(
        UUID id,
        UUID itemId,
        String itemName,
        VaultRef vault,
        String pool,
        Work work,
        Trigger trigger,
        UUID pointId,
        Instant startedAt,
        JobState state,
        @Nullable Progress progress,
        @Nullable UUID retryOf,
        long version) {

    /**
     * Logical bytes that were dealt with, of how many.
     *
     * @param waitingBecause what the worker waits for to heal; absent while bytes move
     */
    record Progress(
            long doneBytes, long totalBytes, @Nullable ErrorDetail waitingBecause) {}

    static Job begin(
            UUID id,
            ProtectedItem item,
            Work work,
            Trigger trigger,
            UUID pointId,
            Instant now,
            @Nullable UUID retryOf) {
        var state = switch (work) {
            case Work.Backup backup -> new JobState.Freezing();
            case Work.Restore restore -> new JobState.Moving(now);
            case Work.Verify verify -> new JobState.Moving(now);
        };
        return new Job(
                id,
                item.id(),
                item.name(),
                item.vault(),
                item.source().pool(),
                work,
                trigger,
                pointId,
                now,
                state,
                null,
                retryOf,
                0);
    }

    Job in(JobState next) {
        return new Job(
                id, itemId, itemName, vault, pool, work, trigger, pointId, startedAt, next, progress, retryOf, version);
    }

    List<JobChanged.Task> tasks() {
        return SubTasks.of(work, startedAt, state);
    }

    /** Over before it began. */
    Job refused(ErrorDetail error) {
        return in(new JobState.Ended(JobStatus.FAILED, null, startedAt, null, error));
    }

    /** What the workers are asked to do. */
    RequestEvent request(ProtectedItem item, int snapshotDays) {
        return switch (work) {
            case Work.Backup backup ->
                new BackupRequested(
                        id,
                        pointId,
                        itemId,
                        itemName,
                        vault,
                        item.source(),
                        backup.policyId(),
                        trigger,
                        backup.type(),
                        backup.slot(),
                        snapshotDays,
                        backup.retainUntil(),
                        backup.tier());
            case Work.Restore restore ->
                new RestoreRequested(
                        id, itemId, vault, pointId, restore.target(), restore.overwrite(), restore.snapshotDisks());
            case Work.Verify verify -> new VerificationRequested(id, itemId, vault, pointId);
        };
    }

    /** What everybody may know of it. */
    JobChanged changed() {
        var ended = state instanceof JobState.Ended it ? it : null;
        return new JobChanged(
                id,
                itemId,
                itemName,
                vault,
                work.operation(),
                state.status(),
                startedAt,
                ended == null ? null : ended.at(),
                tasks(),
                pointId,
                ended == null ? null : ended.error());
    }
}
