package io.holdfast.contracts;

/** Whether an item is being backed up, and what becomes of its points. */
public enum ProtectionState {
    /** Protected, and its first backup has not succeeded yet. */
    IR_PENDING("IRPending"),

    /** Backed up by its policy. */
    PROTECTED("Protected"),

    /** No more backups; its points are kept until somebody deletes them. */
    PROTECTION_STOPPED("ProtectionStopped"),

    /** No more backups; its points go on expiring by the policy, but for the last one. */
    BACKUPS_SUSPENDED("BackupsSuspended"),

    /** Deleted, with its points, which can be had back for the days of the vault's soft delete. */
    SOFT_DELETED("SoftDeleted"),

    /** No more backups, and its points are being deleted. */
    DELETED("Deleted");

    private final String word;

    ProtectionState(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
