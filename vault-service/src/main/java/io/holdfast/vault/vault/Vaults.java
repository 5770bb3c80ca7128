package io.holdfast.vault.vault;

import io.holdfast.contracts.Redundancy;
import io.holdfast.contracts.VaultChanged;
import io.holdfast.contracts.VaultRef;
import java.util.Optional;
import java.util.UUID;

/** What the other features may ask about vaults. An unknown name is a 404 of its own. */
public interface Vaults {

    /** For how long deleted points can be had back when nobody says otherwise, as in Azure Backup. */
    int SOFT_DELETE_DAYS = 14;

    /** The vault of this name. */
    VaultRef named(String name);

    /**
     * The vault of this name, which nobody else can delete or add to before the transaction ends. What is added is counted,
     * so that additions have to wait for each other: two that count at once would both find room for the last one. Who
     * reads the vault, backs up to it, or changes what is in it, does not wait.
     */
    VaultRef held(String name);

    /** A vault for its own ledger, given up or not. */
    Kept<VaultChanged> kept(UUID vaultId);

    /** Enters a vault that a ledger tells of, and tells everybody. A name that is taken is a 409 of its own. */
    void attach(Kept<VaultChanged> found);

    /** How hard backups are compressed of items that are protected without saying; empty for the workers' default. */
    Optional<String> compressionOf(UUID vaultId);

    /** Days for which deleted points and items of a vault can be brought back; 0 where they are gone at once. */
    int softDeleteDaysOf(UUID vaultId);

    /** Whether points of a vault are protected from people: none may go before its time. */
    boolean isImmutable(UUID vaultId);

    /** How many places keep a vault that exists or existed. */
    Redundancy redundancyOf(UUID vaultId);
}
