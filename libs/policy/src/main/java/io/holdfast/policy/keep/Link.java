package io.holdfast.policy.keep;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.WorkloadType;

/** What a restore of a point reads: it alone, others as well, or a snapshot. */
public enum Link {
    /** Restored by itself, and nothing builds on it. */
    ALONE,

    /** Later points build on it. */
    FULL,

    /** The same, made to mend a chain; it lives only for the points that build on it. */
    REMEDIAL,

    /** Needs the latest full point before it. */
    DIFFERENTIAL,

    /** Needs the latest full, differential or incremental point before it, and what that one needs. */
    INCREMENTAL,

    /** Needs the latest full point before it and each log since. */
    LOG,

    /** Restored by itself from the snapshot that it is, and kept for as long as snapshots are. */
    SNAPSHOT,

    /** The same, of a file share: its snapshots are all that there is of it, and kept like points in a vault. */
    SHARE_SNAPSHOT;

    /** Where workloads have no chains every point stands alone, whatever was read to make it. */
    public static Link of(WorkloadType workload, BackupType type, Trigger trigger, BackupTier tier) {
        if (tier == BackupTier.SNAPSHOT) {
            return workload == WorkloadType.FILE_SHARE ? SHARE_SNAPSHOT : SNAPSHOT;
        }
        if (!workload.hasChains()) {
            return ALONE;
        }
        return switch (type) {
            case FULL -> trigger == Trigger.REMEDIAL ? REMEDIAL : FULL;
            case DIFFERENTIAL -> DIFFERENTIAL;
            case INCREMENTAL -> INCREMENTAL;
            case LOG -> LOG;
            case COPY_ONLY_FULL -> ALONE;
        };
    }

    /** Whether the policy has a lifetime apart for such points; tags are for the others. */
    public boolean hasOwnRule() {
        return switch (this) {
            case DIFFERENTIAL, INCREMENTAL, LOG, SNAPSHOT -> true;
            case ALONE, FULL, REMEDIAL, SHARE_SNAPSHOT -> false;
        };
    }

    /** Whether there is a copy in a vault, apart from its source. */
    public boolean inVault() {
        return switch (this) {
            case ALONE, FULL, REMEDIAL, DIFFERENTIAL, INCREMENTAL, LOG -> true;
            case SNAPSHOT, SHARE_SNAPSHOT -> false;
        };
    }
}
