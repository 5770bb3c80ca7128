package io.holdfast.contracts;

/** Which of Azure Backup's two sets of rules a policy for machines follows; it never changes. */
public enum PolicyKind {
    /** One run a day, each shipped to the vault. */
    STANDARD("Standard"),

    /** Several runs a day, of which the last is shipped to the vault; the others rest as snapshots. */
    ENHANCED("Enhanced");

    private final String word;

    PolicyKind(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
