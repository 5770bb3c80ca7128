package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.JobChanged.Task;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.TaskStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sub-tasks that Azure Backup shows of a job, read off its state. */
final class SubTasks {

    static final String SNAPSHOT = "Take Snapshot";
    static final String TRANSFER = "Transfer data to vault";
    static final String RESTORE = "Transfer data from vault";
    static final String INSTANT_RESTORE = "Restore from snapshot";
    static final String VERIFY = "Verify data in vault";

    private SubTasks() {}

    static List<Task> of(Work work, Instant startedAt, JobState state) {
        return switch (work) {
            case Work.Backup it when it.tier() == BackupTier.SNAPSHOT -> List.of(single(SNAPSHOT, startedAt, state));
            case Work.Backup it -> ofBackup(startedAt, state);
            case Work.Restore it ->
                List.of(single(it.snapshotDisks() == null ? RESTORE : INSTANT_RESTORE, startedAt, state));
            case Work.Verify it -> List.of(single(VERIFY, startedAt, state));
        };
    }

    private static List<Task> ofBackup(Instant startedAt, JobState state) {
        return switch (state) {
            case JobState.Freezing it ->
                List.of(new Task(SNAPSHOT, TaskStatus.IN_PROGRESS, startedAt, null), notStarted());
            case JobState.Cancelling it ->
                List.of(new Task(SNAPSHOT, TaskStatus.IN_PROGRESS, startedAt, null), notStarted());
            case JobState.Moving moving -> moved(startedAt, moving.since(), TaskStatus.IN_PROGRESS, null);
            case JobState.Ended ended ->
                ended.movingSince() == null
                        ? List.of(new Task(SNAPSHOT, last(ended), startedAt, ended.at()), notStarted())
                        : moved(startedAt, ended.movingSince(), last(ended), ended.at());
        };
    }

    private static List<Task> moved(
            Instant startedAt, Instant movingSince, TaskStatus transfer, @Nullable Instant endedAt) {
        // the snapshot's moment is told by another host, whose clock may be behind
        var frozenAt = movingSince.isBefore(startedAt) ? startedAt : movingSince;
        return List.of(
                new Task(SNAPSHOT, TaskStatus.COMPLETED, startedAt, frozenAt),
                new Task(TRANSFER, transfer, frozenAt, endedAt));
    }

    private static Task notStarted() {
        return new Task(TRANSFER, TaskStatus.NOT_STARTED, null, null);
    }

    private static Task single(String name, Instant startedAt, JobState state) {
        return state instanceof JobState.Ended ended
                ? new Task(name, last(ended), startedAt, ended.at())
                : new Task(name, TaskStatus.IN_PROGRESS, startedAt, null);
    }

    private static TaskStatus last(JobState.Ended ended) {
        return of(ended.status());
    }

    private static TaskStatus of(JobStatus status) {
        return switch (status) {
            case IN_PROGRESS, CANCELLING -> TaskStatus.IN_PROGRESS;
            case CANCELLED -> TaskStatus.CANCELLED;
            case COMPLETED, COMPLETED_WITH_WARNINGS -> TaskStatus.COMPLETED;
            case FAILED -> TaskStatus.FAILED;
        };
    }
}
