package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Operation;
import io.holdfast.contracts.SnapshotTaken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a job was asked to do, with all that a retry needs to ask for it again. */
sealed interface Work {

    Operation operation();

    /**
     * Makes a recovery point.
     *
     * @param policyId the item's policy when the backup was asked for
     * @param slot the moment that the schedule named, or that of asking
     * @param retainUntil when the point expires; absent where the policy decides
     * @param reason why it is made although nobody asked and no slot came; absent otherwise
     * @param tier where the point is to rest
     */
    record Backup(
            UUID policyId,
            BackupType type,
            Instant slot,
            @Nullable Instant retainUntil,
            @Nullable String reason,
            BackupTier tier)
            implements Work {

        /** The same once more: still for its slot, and kept for as long as it was to be kept. */
        Backup again(UUID policyNow, Instant askedAt, Instant now) {
            var until = retainUntil == null ? null : now.plus(Duration.between(askedAt, retainUntil));
            return new Backup(policyNow, type, retainUntil == null ? slot : now, until, reason, tier);
        }

        @Override
        public Operation operation() {
            return Operation.BACKUP;
        }
    }

    /**
     * Writes a recovery point to disks.
     *
     * @param target absolute path of a file or a folder on the transfer worker's host
     * @param overwrite whether files that exist may be replaced
     * @param snapshotDisks where a point is read that rests as a snapshot; absent for one in the vault
     */
    record Restore(
            String target, boolean overwrite, @Nullable List<SnapshotTaken.Disk> snapshotDisks) implements Work {

        @Override
        public Operation operation() {
            return Operation.RESTORE;
        }
    }

    /** Reads a recovery point and checks every byte. */
    record Verify() implements Work {

        @Override
        public Operation operation() {
            return Operation.VERIFY;
        }
    }
}
