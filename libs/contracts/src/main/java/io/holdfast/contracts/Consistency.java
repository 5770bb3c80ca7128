package io.holdfast.contracts;

/** What a workload was told before it was frozen, weakest last. */
public enum Consistency {
    /** Applications had flushed their state. */
    APPLICATION_CONSISTENT("AppConsistent"),

    /** File systems had been frozen. */
    FILE_SYSTEM_CONSISTENT("FileSystemConsistent"),

    /** As after a power cut: all disks at one moment, nothing flushed. */
    CRASH_CONSISTENT("CrashConsistent");

    private final String word;

    Consistency(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
