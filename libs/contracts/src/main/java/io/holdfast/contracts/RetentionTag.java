package io.holdfast.contracts;

/** The retention range that a recovery point was made for. */
public enum RetentionTag {
    /** Kept by the daily rule. */
    DAILY("Daily"),

    /** Kept by the weekly rule. */
    WEEKLY("Weekly"),

    /** Kept by the monthly rule. */
    MONTHLY("Monthly"),

    /** Kept by the yearly rule. */
    YEARLY("Yearly");

    private final String word;

    RetentionTag(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
