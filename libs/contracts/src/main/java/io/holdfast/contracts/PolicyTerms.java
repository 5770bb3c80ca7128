package io.holdfast.contracts;

import org.jspecify.annotations.Nullable;

/**
 * What a policy says, apart from whose it is.
 *
 * @param workload the kind of items that it is for; never {@link WorkloadType#DISK_IMAGE}
 * @param kind which rules it follows
 * @param schedule when full backups run; of machines, shares and files: all backups
 * @param retention how long the points of that schedule are kept
 * @param differential differential backups of a database; absent for none
 * @param incremental incremental backups of a database; absent for none
 * @param log log backups of a database; absent for none
 * @param snapshotDays days that snapshots stay for instant restore
 * @param consistency what machines are asked for before they are frozen
 * @param compression whether the database compresses its own backups
 * @param tier where the points of a file share rest; absent for other workloads
 */
public record PolicyTerms(
        WorkloadType workload,
        PolicyKind kind,
        Schedule schedule,
        Retention retention,
        @Nullable Delta differential,
        @Nullable Delta incremental,
        @Nullable Log log,
        int snapshotDays,
        PolicyConsistency consistency,
        boolean compression,
        @Nullable BackupTier tier) {

    public PolicyTerms {
        Require.notNegative("snapshotDays", snapshotDays);
    }

    /** For machines, shares and files: one schedule, one retention. */
    public static PolicyTerms simple(WorkloadType workload, Schedule schedule, Retention retention, int snapshotDays) {
        return new PolicyTerms(
                workload,
                PolicyKind.STANDARD,
                schedule,
                retention,
                null,
                null,
                null,
                snapshotDays,
                PolicyConsistency.DEFAULT,
                false,
                workload == WorkloadType.FILE_SHARE ? BackupTier.SNAPSHOT : null);
    }

    /**
     * Backups of what changed, on days without a full one.
     *
     * @param schedule when they run
     * @param retentionDays days that each is kept
     */
    public record Delta(Schedule schedule, int retentionDays) {

        public Delta {
            Require.notNegative("retentionDays", retentionDays);
        }
    }

    /**
     * Log backups, day and night.
     *
     * @param everyMinutes minutes between two of them, counted from midnight of the policy's zone
     * @param retentionDays days that each is kept
     */
    public record Log(int everyMinutes, int retentionDays) {

        public Log {
            if (everyMinutes < 1 || everyMinutes > 1_440) {
                throw new IllegalArgumentException("log backups run every 1 to 1440 minutes, not " + everyMinutes);
            }
            Require.notNegative("retentionDays", retentionDays);
        }
    }
}
