package io.holdfast.policy.keep;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.WorkloadType;

/** A point's place in the chain that a restore reads. */
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
    LOG;

    /** Where workloads have no chains every point stands alone, whatever was read to make it. */
    public static Link of(WorkloadType workload, BackupType type, Trigger trigger) {
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

    /** Whether the policy has a schedule and a lifetime apart for such points; tags are for the others. */
    public boolean hasOwnRule() {
        return switch (this) {
            case DIFFERENTIAL, INCREMENTAL, LOG -> true;
            case ALONE, FULL, REMEDIAL -> false;
        };
    }
}
