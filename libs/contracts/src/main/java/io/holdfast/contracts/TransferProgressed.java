package io.holdfast.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a transfer has come. A hint, at most one a second for each job: some get lost, and none means anything once the
 * job is over.
 *
 * @param jobId the job
 * @param itemId the protected item
 * @param doneBytes logical bytes dealt with so far
 * @param totalBytes logical bytes in all
 * @param waitingBecause what keeps it from going on; it is tried again. Absent while bytes move
 */
public record TransferProgressed(
        UUID jobId,
        UUID itemId,
        long doneBytes,
        long totalBytes,
        @Nullable ErrorDetail waitingBecause) implements TransferEvent {

    public static final String TYPE = "io.holdfast.transfer.progressed.v1";

    public TransferProgressed {
        Require.notNegative("doneBytes", doneBytes);
        Require.notNegative("totalBytes", totalBytes);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
