package io.holdfast.contracts;

import java.util.UUID;

/**
 * Somebody asked to stop a backup whose snapshot has not been taken yet.
 *
 * @param jobId the backup's job
 * @param itemId the protected item
 */
public record BackupCancelRequested(UUID jobId, UUID itemId) implements RequestEvent {

    public static final String TYPE = "io.holdfast.backup.cancel-requested.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
