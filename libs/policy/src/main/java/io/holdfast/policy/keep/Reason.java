package io.holdfast.policy.keep;

import io.holdfast.contracts.RetentionTag;

/** Why a recovery point is kept. */
public enum Reason {
    /** It is the newest of its item in the vault, or of all where the vault has none; that one always stays. */
    NEWEST("Newest"),

    /** The daily rule keeps it. */
    DAILY("Daily"),

    /** The weekly rule keeps it. */
    WEEKLY("Weekly"),

    /** The monthly rule keeps it. */
    MONTHLY("Monthly"),

    /** The yearly rule keeps it. */
    YEARLY("Yearly"),

    /** It belongs to no range of its policy; the longest rule keeps it. */
    NO_TAG("NoTag"),

    /** The rule for differential backups keeps it. */
    DIFFERENTIAL("Differential"),

    /** The rule for incremental backups keeps it. */
    INCREMENTAL("Incremental"),

    /** The rule for log backups keeps it. */
    LOG("Log"),

    /** The policy's days of snapshots keep it. */
    SNAPSHOT("Snapshot"),

    /** A later point that is kept cannot be restored without it. */
    CHAIN("Chain"),

    /** Whoever asked for it named an end that has not come. */
    RETAIN_UNTIL("RetainUntil"),

    /** Whoever asked for it named no end: it stays until somebody deletes it. */
    UNTIL_DELETED("UntilDeleted"),

    /** Protection was stopped and the points retained: nothing of the item expires. */
    PROTECTION_STOPPED("ProtectionStopped"),

    /** The item is deleted: the vault deletes its points, whatever any rule says. */
    ITEM_DELETED("ItemDeleted"),

    /** Its policy has not been announced yet: nothing expires before. */
    POLICY_UNKNOWN("PolicyUnknown");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    static Reason of(RetentionTag tag) {
        return switch (tag) {
            case DAILY -> DAILY;
            case WEEKLY -> WEEKLY;
            case MONTHLY -> MONTHLY;
            case YEARLY -> YEARLY;
        };
    }

    static Reason of(Link link) {
        return switch (link) {
            case DIFFERENTIAL -> DIFFERENTIAL;
            case INCREMENTAL -> INCREMENTAL;
            case LOG -> LOG;
            case SNAPSHOT -> SNAPSHOT;
            case ALONE, FULL, REMEDIAL, SHARE_SNAPSHOT ->
                throw new IllegalArgumentException(link + " points are kept by their tags");
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
