package io.holdfast.vault.point;

/** Whether a point can still be restored. */
enum PointState {
    /** It can. */
    AVAILABLE("Available"),

    /** Perhaps not whole: packs that it needs are bad. It is tried all the same. */
    DEGRADED("Degraded"),

    /** Hidden, and whole: it can be brought back until it is purged. */
    SOFT_DELETED("SoftDeleted"),

    /** Nobody should count on it: its tombstone is on the way to the vault. */
    DELETING("Deleting"),

    /** Its tombstone is in the vault. */
    DELETED("Deleted");

    private final String word;

    PointState(String word) {
        this.word = word;
    }

    /** Whether nobody has asked for its end. */
    boolean isKept() {
        return this == AVAILABLE || this == DEGRADED;
    }

    @Override
    public String toString() {
        return word;
    }
}
