package io.holdfast.contracts;

/** Why the packs of a vault are read now. */
public enum ScrubReason {
    /** It was time. */
    SCHEDULED("Scheduled"),

    /** Somebody asked for it. */
    ON_DEMAND("OnDemand");

    private final String word;

    ScrubReason(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
