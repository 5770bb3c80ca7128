package io.holdfast.vault.item;

/** How the last backup of an item ended, in Azure Backup's words. */
public enum BackupHealth {
    /** With a recovery point. */
    HEALTHY("Healthy"),

    /** Without one; the job says why. */
    UNHEALTHY("Unhealthy");

    private final String word;

    BackupHealth(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
