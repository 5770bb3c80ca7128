package io.holdfast.contracts;

import java.util.UUID;

/**
 * A recovery point is to be read whole and checked.
 *
 * @param jobId the job that shows its progress
 * @param itemId the item that the point is of
 * @param vault where the point lies
 * @param pointId the point to check
 */
public record VerificationRequested(UUID jobId, UUID itemId, VaultRef vault, UUID pointId) implements RequestEvent {

    public static final String TYPE = "io.holdfast.verification.requested.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
