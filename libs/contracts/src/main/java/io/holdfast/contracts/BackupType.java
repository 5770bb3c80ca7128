package io.holdfast.contracts;

/** How much of the source a backup reads. */
public enum BackupType {
    /** Everything, without looking at an earlier point. */
    FULL("Full"),

    /** What a database changed since its last full backup. */
    DIFFERENTIAL("Differential"),

    /** What differs from the previous point; a machine's or share's can be restored on its own all the same. */
    INCREMENTAL("Incremental"),

    /** What a database logged since the log backup before. */
    LOG("Log"),

    /** A full backup on demand that nothing builds on. */
    COPY_ONLY_FULL("CopyOnlyFull");

    private final String word;

    BackupType(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
