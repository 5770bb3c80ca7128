package io.holdfast.contracts;

/** Whether a vault lets anybody make its recovery points go before their time. */
public enum Immutability {
    /** Whoever may change policies and delete points can. */
    DISABLED("Disabled"),

    /** Nobody can, before this is switched off. */
    UNLOCKED("Unlocked"),

    /** Nobody can, and this is never switched off again. */
    LOCKED("Locked");

    private final String word;

    Immutability(String word) {
        this.word = word;
    }

    /** Whether points are protected from people now. */
    public boolean holds() {
        return this != DISABLED;
    }

    @Override
    public String toString() {
        return word;
    }
}
