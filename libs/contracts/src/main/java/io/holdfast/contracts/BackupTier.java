package io.holdfast.contracts;

import org.jspecify.annotations.Nullable;

/** Where a recovery point rests. */
public enum BackupTier {
    /** On the side of its source, as the snapshot that it was frozen as. */
    SNAPSHOT("Snapshot"),

    /** Shipped to the vault. */
    VAULT_STANDARD("VaultStandard");

    private final String word;

    BackupTier(String word) {
        this.word = word;
    }

    /** What an event says that may not say it: those from before there was a choice are of the vault. */
    public static BackupTier of(@Nullable BackupTier told) {
        return told == null ? VAULT_STANDARD : told;
    }

    @Override
    public String toString() {
        return word;
    }
}
