package io.holdfast.contracts;

import java.util.List;
import java.util.UUID;

/**
 * A recovery point is written back, whole and checked.
 *
 * @param jobId the restore's job
 * @param itemId the protected item
 * @param pointId the point
 * @param restoredBytes logical bytes of the disks written, holes included
 * @param files the files written, absolute paths
 */
public record RestoreCompleted(UUID jobId, UUID itemId, UUID pointId, long restoredBytes, List<String> files)
        implements TransferEvent {

    public static final String TYPE = "io.holdfast.restore.completed.v1";

    public RestoreCompleted {
        files = List.copyOf(files);
        Require.notNegative("restoredBytes", restoredBytes);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
