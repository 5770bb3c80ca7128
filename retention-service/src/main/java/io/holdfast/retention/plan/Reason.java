package io.holdfast.retention.plan;

import io.holdfast.contracts.RetentionTag;

/** Why a recovery point is kept. */
public enum Reason {
    /** It is the newest of its item; that one always stays. */
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

    @Override
    public String toString() {
        return word;
    }
}
