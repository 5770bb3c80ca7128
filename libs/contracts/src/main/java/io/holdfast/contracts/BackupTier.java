package io.holdfast.contracts;

/** Where the points of a file share's policy rest. */
public enum BackupTier {
    /** As snapshots of the share itself. */
    SNAPSHOT("Snapshot"),

    /** Shipped to the vault. */
    VAULT_STANDARD("VaultStandard");

    private final String word;

    BackupTier(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
