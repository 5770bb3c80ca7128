package io.holdfast.contracts;

/** What a policy asks of a machine before it is frozen. */
public enum PolicyConsistency {
    /** The most that the machine can give. */
    DEFAULT("Default"),

    /** Nothing: its applications are never asked to flush. */
    ONLY_CRASH_CONSISTENT("OnlyCrashConsistent");

    private final String word;

    PolicyConsistency(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
