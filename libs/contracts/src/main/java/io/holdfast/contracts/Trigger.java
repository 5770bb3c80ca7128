package io.holdfast.contracts;

/** Why a backup runs. */
public enum Trigger {
    /** A slot of the policy came. */
    SCHEDULED("Scheduled"),

    /** Somebody asked for it. */
    ON_DEMAND("OnDemand"),

    /** A chain of a database was broken or had no beginning, and a full backup mends it. */
    REMEDIAL("Remedial");

    private final String word;

    Trigger(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
