package io.holdfast.contracts;

/** Why a backup runs. */
public enum Trigger {
    /** A slot of the policy came. */
    SCHEDULED("Scheduled"),

    /** Somebody asked for it. */
    ON_DEMAND("OnDemand");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
