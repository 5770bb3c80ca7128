package io.holdfast.contracts;

import java.util.UUID;

/**
 * A restore ended without a result; files that stood at its target stand as they were.
 *
 * @param jobId the restore's job
 * @param itemId the protected item
 * @param pointId the point
 * @param error why, and what to do now
 */
public record RestoreFailed(UUID jobId, UUID itemId, UUID pointId, ErrorDetail error) implements TransferEvent {

    public static final String TYPE = "io.holdfast.restore.failed.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
