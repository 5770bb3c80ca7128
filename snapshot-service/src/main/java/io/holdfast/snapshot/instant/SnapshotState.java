package io.holdfast.snapshot.instant;

/** Where a snapshot stands. It begins in one of the first two, and only ever moves downwards here. */
enum SnapshotState {
    /** Its bytes are not in the vault yet: it is all there is of its moment. */
    SHIPPING("Shipping"),

    /** It is its recovery point, and all there will be of it: it stays until that is deleted. */
    SNAPSHOT_TIER("SnapshotTier"),

    /** Its point is in the vault; it stays for instant restore. */
    IN_VAULT("InVault"),

    /** Nobody needs it any more; its files are about to be deleted. */
    UNWANTED("Unwanted"),

    /** Its files are gone. */
    RELEASED("Released");

    private final String word;

    SnapshotState(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
