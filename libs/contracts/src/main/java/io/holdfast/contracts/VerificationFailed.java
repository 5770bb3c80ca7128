package io.holdfast.contracts;

import java.util.UUID;

/**
 * A recovery point could not be checked; that says nothing of its state.
 *
 * @param jobId the verification's job
 * @param itemId the protected item
 * @param pointId the point
 * @param error why, and what to do now
 */
public record VerificationFailed(UUID jobId, UUID itemId, UUID pointId, ErrorDetail error) implements TransferEvent {

    public static final String TYPE = "io.holdfast.verification.failed.v1";

    @Override
    public String type() {
        return TYPE;
    }
}
