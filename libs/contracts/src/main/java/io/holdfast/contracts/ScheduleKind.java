package io.holdfast.contracts;

/** How often a policy runs. */
public enum ScheduleKind {
    /** Every day. */
    DAILY("Daily"),

    /** On chosen weekdays. */
    WEEKLY("Weekly"),

    /** Every few hours within a window of each day. */
    HOURLY("Hourly");

    private final String word;

    ScheduleKind(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
