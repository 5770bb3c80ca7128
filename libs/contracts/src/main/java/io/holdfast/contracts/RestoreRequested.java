package io.holdfast.contracts;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point is to be written back.
 *
 * @param jobId the job that shows its progress
 * @param itemId the item that the point is of
 * @param vault where the point lies
 * @param pointId the point to restore
 * @param target absolute path: a folder that takes one file per disk, or the file to write when the point has one disk
 * @param overwrite whether files that exist may be replaced
 * @param snapshotDisks where the bytes of a point are that rests as a snapshot; absent for one in the vault
 */
public record RestoreRequested(
        UUID jobId,
        UUID itemId,
        VaultRef vault,
        UUID pointId,
        String target,
        boolean overwrite,
        @Nullable List<SnapshotTaken.Disk> snapshotDisks)
        implements RequestEvent {

    public static final String TYPE = "io.holdfast.restore.requested.v1";

    public RestoreRequested {
        Require.text("target", target, 4_096);
        snapshotDisks = snapshotDisks == null ? null : List.copyOf(snapshotDisks);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
