package io.holdfast.contracts;

/** Which of a weekday's occurrences in a month; the fourth can be the last, too. */
public enum WeekOfMonth {
    /** Days 1 to 7. */
    FIRST("First"),

    /** Days 8 to 14. */
    SECOND("Second"),

    /** Days 15 to 21. */
    THIRD("Third"),

    /** Days 22 to 28. */
    FOURTH("Fourth"),

    /** The last seven days, whichever month. */
    LAST("Last");

    private final String word;

    WeekOfMonth(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
