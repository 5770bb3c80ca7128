package io.holdfast.contracts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point is written back, whole and checked.
 *
 * @param jobId the restore's job
 * @param itemId the protected item
 * @param pointId the point
 * @param restoredBytes logical bytes of the disks written, holes included
 * @param files the files written, absolute paths
 * @param comparedBytes bytes read from files that were overwritten, to see what they had of the point; absent when there
 *     was none
 * @param fetchedBytes bytes read from the vault; absent when the worker did not say
 */
public record RestoreCompleted(
        UUID jobId,
        UUID itemId,
        UUID pointId,
        long restoredBytes,
        List<String> files,
        @Nullable Long comparedBytes,
        @Nullable Long fetchedBytes)
        implements TransferEvent {

    public static final String TYPE = "io.holdfast.restore.completed.v1";

    public RestoreCompleted {
        files = List.copyOf(files);
        Require.notNegative("restoredBytes", restoredBytes);
        Require.notNegative("comparedBytes", comparedBytes == null ? 0 : comparedBytes);
        Require.notNegative("fetchedBytes", fetchedBytes == null ? 0 : fetchedBytes);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
