package io.holdfast.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job began, moved to its next sub-task, or ended.
 *
 * @param jobId the job
 * @param itemId the protected item it works on
 * @param itemName the item's name in its vault
 * @param vault the item's vault
 * @param operation what it does
 * @param status where it stands
 * @param startedAt when it was asked for
 * @param endedAt when it ended; absent before
 * @param tasks its sub-tasks, in order
 * @param pointId the point that it makes, restores or checks
 * @param error why it failed; absent otherwise
 */
public record JobChanged(
        UUID jobId,
        UUID itemId,
        String itemName,
        VaultRef vault,
        Operation operation,
        JobStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        List<Task> tasks,
        UUID pointId,
        @Nullable ErrorDetail error)
        implements Event {

    public static final String TYPE = "io.holdfast.job.changed.v1";

    public JobChanged {
        tasks = List.copyOf(tasks);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String key() {
        return itemId.toString();
    }

    @Override
    public String topic() {
        return Topics.JOBS;
    }

    /**
     * One sub-task of a job.
     *
     * @param name Azure Backup's name for it, for example {@code Take Snapshot}
     * @param status where it stands
     * @param startedAt when it began; absent before
     * @param endedAt when it ended; absent before
     */
    public record Task(
            String name,
            TaskStatus status,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}
}
