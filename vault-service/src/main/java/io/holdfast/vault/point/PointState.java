package io.holdfast.vault.point;

/** Whether a point can still be restored. */
enum PointState {
    /** It can. */
    AVAILABLE("Available"),

    /** Nobody should count on it: its tombstone is on the way to the vault. */
    DELETING("Deleting"),

    /** Its tombstone is in the vault. */
    DELETED("Deleted");

    private final String word;

    PointState(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
