package io.holdfast.scheduler.job;

import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.VerificationCompleted.Damage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a completed job has to show. */
sealed interface JobResult {

    /**
     * The recovery point that a backup made.
     *
     * @param readBytes bytes read from the snapshot
     * @param changedBytes bytes of blocks that differ from the parent point
     * @param shippedBytes bytes written to the vault
     * @param logicalBytes size of all disks together
     */
    record Made(
            UUID pointId,
            long readBytes,
            long changedBytes,
            long shippedBytes,
            long logicalBytes,
            DetectionMode detectionMode)
            implements JobResult {}

    /**
     * The files that a restore wrote.
     *
     * @param restoredBytes logical bytes of the disks, holes included
     * @param comparedBytes bytes of overwritten files that were looked at before anything was fetched
     * @param fetchedBytes bytes read from the vault
     */
    record Restored(
            UUID pointId,
            long restoredBytes,
            @Nullable Long comparedBytes,
            @Nullable Long fetchedBytes,
            List<String> files)
            implements JobResult {

        public Restored {
            files = List.copyOf(files);
        }
    }

    /**
     * What a verification found. The job is completed either way: the answer is the result.
     *
     * @param status {@code Sound} or {@code Damaged}
     */
    record Checked(UUID pointId, String status, long checkedBytes, List<Damage> damaged) implements JobResult {

        public Checked {
            damaged = List.copyOf(damaged);
        }

        static Checked of(UUID pointId, long checkedBytes, List<Damage> damaged) {
            return new Checked(pointId, damaged.isEmpty() ? "Sound" : "Damaged", checkedBytes, damaged);
        }
    }
}
