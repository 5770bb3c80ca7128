package io.holdfast.contracts;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recovery point has been read whole.
 *
 * @param jobId the verification's job
 * @param itemId the protected item
 * @param pointId the point
 * @param checkedBytes logical bytes that were read and found right
 * @param damaged what could not be read or was wrong; empty when the point is sound
 * @param startedAt when the attempt began that read it; what was found wrong before is outdone by this
 */
public record VerificationCompleted(
        UUID jobId,
        UUID itemId,
        UUID pointId,
        long checkedBytes,
        List<Damage> damaged,
        @Nullable Instant startedAt) implements TransferEvent {

    public static final String TYPE = "io.holdfast.verification.completed.v1";

    public VerificationCompleted {
        damaged = List.copyOf(damaged);
        Require.notNegative("checkedBytes", checkedBytes);
    }

    @Override
    public String type() {
        return TYPE;
    }

    /**
     * Part of a disk that this point can no longer give back.
     *
     * @param disk the disk's name in the point
     * @param offset first byte concerned
     * @param length bytes concerned
     * @param pack the damaged or missing object in the vault
     * @param reason what is wrong with it
     * @param affectedPointIds points that need the same pack, this one included
     */
    public record Damage(
            String disk, long offset, long length, String pack, String reason, List<UUID> affectedPointIds) {

        public Damage {
            affectedPointIds = List.copyOf(affectedPointIds);
        }
    }
}
