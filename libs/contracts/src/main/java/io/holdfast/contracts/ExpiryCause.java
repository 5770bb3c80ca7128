package io.holdfast.contracts;

/** Why nothing keeps a recovery point any longer. */
public enum ExpiryCause {
    /** Its time is over by rules that were there before. */
    RETENTION_OVER("RetentionOver"),

    /** Its policy was changed, or its item follows another one; the vault's soft delete keeps it for some days more. */
    POLICY_CHANGED("PolicyChanged");

    private final String word;

    ExpiryCause(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
