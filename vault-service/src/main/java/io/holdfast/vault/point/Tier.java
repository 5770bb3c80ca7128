package io.holdfast.vault.point;

/** Where a point can be restored from, in Azure Backup's words. */
enum Tier {
    /** From the snapshot on the source's side alone. */
    SNAPSHOT("Snapshot"),

    /** From the snapshot on the source's side, and from the vault. */
    SNAPSHOT_AND_VAULT_STANDARD("SnapshotAndVaultStandard"),

    /** From the vault alone. */
    VAULT_STANDARD("VaultStandard");

    private final String word;

    Tier(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
