package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.JobChanged;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.Operation;
import io.holdfast.contracts.TaskStatus;
import io.holdfast.contracts.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job as people see it.
 *
 * @param item the item's name in its vault
 * @param vault the vault's name
 * @param durationSeconds from the asking to the end, or until now
 * @param progress absent until a worker has said how far it is
 * @param result absent until it is completed
 * @param error absent unless it failed
 * @param backupType what a backup reads; absent on others
 * @param tier where the point of a backup is to rest; absent on others
 * @param slot the moment that the schedule named for a backup, or that of asking; absent on others
 * @param reason why a backup is made that nobody asked for and no schedule named; absent on others
 */
record JobView(
        UUID id,
        Operation operation,
        String item,
        UUID itemId,
        String vault,
        JobStatus status,
        Trigger trigger,
        Instant startedAt,
        @Nullable Instant endedAt,
        long durationSeconds,
        List<TaskView> tasks,
        Job.@Nullable Progress progress,
        UUID pointId,
        @Nullable JobResult result,
        @Nullable ErrorDetail error,
        @Nullable BackupType backupType,
        @Nullable BackupTier tier,
        @Nullable Instant slot,
        @Nullable String reason,
        @Nullable UUID retryOf,
        long version) {

    /** One sub-task; it has no times before it begins. */
    record TaskView(
            String name,
            TaskStatus status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            long durationSeconds) {

        private static TaskView of(JobChanged.Task task, Instant now) {
            var duration = task.startedAt() == null ? 0 : seconds(task.startedAt(), task.endedAt(), now);
            return new TaskView(task.name(), task.status(), task.startedAt(), task.endedAt(), duration);
        }
    }

    static JobView of(Job job, Instant now) {
        var backup = job.work() instanceof Work.Backup it ? it : null;
        var ended = job.state() instanceof JobState.Ended it ? it : null;
        var endedAt = ended == null ? null : ended.at();
        return new JobView(
                job.id(),
                job.work().operation(),
                job.itemName(),
                job.itemId(),
                job.vault().name(),
                job.state().status(),
                job.trigger(),
                job.startedAt(),
                endedAt,
                seconds(job.startedAt(), endedAt, now),
                job.tasks().stream().map(task -> TaskView.of(task, now)).toList(),
                job.progress(),
                job.pointId(),
                ended == null ? null : ended.result(),
                ended == null ? null : ended.error(),
                backup == null ? null : backup.type(),
                backup == null ? null : backup.tier(),
                backup == null ? null : backup.slot(),
                backup == null ? null : backup.reason(),
                job.retryOf(),
                job.version());
    }

    private static long seconds(Instant from, @Nullable Instant to, Instant now) {
        return Math.max(0, Duration.between(from, to == null ? now : to).toSeconds());
    }
}
