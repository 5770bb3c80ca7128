package io.holdfast.contracts;

import java.util.UUID;

/**
 * A backup ended without a point; nothing of it can be restored and nothing older was touched.
 *
 * @param jobId the backup's job
 * @param itemId the protected item
 * @param pointId the point that will not exist
 * @param snapshotId the snapshot that is no longer needed
 * @param error why, and what to do now
 */
public record TransferFailed(UUID jobId, UUID itemId, UUID pointId, UUID snapshotId, ErrorDetail error)
        implements TransferEvent {

    public static final String TYPE = "io.holdfast.transfer.failed.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
