package io.holdfast.contracts;

/** What a job does. */
public enum Operation {
    /** Makes a recovery point. */
    BACKUP("Backup"),

    /** Writes a recovery point back to disks. */
    RESTORE("Restore"),

    /** Reads a recovery point and checks every byte of it. */
    VERIFY("Verify");

    private final String word;

    Operation(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
