package io.holdfast.contracts;

/** Why the bytes of a vault are reclaimed now. */
public enum ReclaimReason {
    /** It was time. */
    SCHEDULED("Scheduled"),

    /** Many points were deleted. */
    POINTS_DELETED("PointsDeleted"),

    /** Somebody asked for it. */
    ON_DEMAND("OnDemand"),

    /** The vault was deleted; nothing in it is needed any more. */
    VAULT_DELETED("VaultDeleted");

    private final String word;

    ReclaimReason(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
