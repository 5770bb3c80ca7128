package io.holdfast.contracts;

/** How much of the source a backup reads. */
public enum BackupType {
    /** Everything, without looking at an earlier point. */
    FULL("Full"),

    /** What differs from the previous point; the result can be restored on its own all the same. */
    INCREMENTAL("Incremental");

    private final String word;

    BackupType(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
