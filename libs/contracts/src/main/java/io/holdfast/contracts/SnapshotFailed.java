package io.holdfast.contracts;

import java.util.UUID;

/**
 * No snapshot was taken; the backup is over without a point.
 *
 * @param jobId the backup's job
 * @param itemId the protected item
 * @param cancelled whether it ended because somebody asked for that
 * @param error why, and what to do now
 */
public record SnapshotFailed(UUID jobId, UUID itemId, boolean cancelled, ErrorDetail error) implements SnapshotEvent {

    public static final String TYPE = "io.holdfast.snapshot.failed.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
