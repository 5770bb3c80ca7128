package io.holdfast.vault.item;

import io.holdfast.contracts.PolicyApplied;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.VaultRef;
import io.holdfast.vault.vault.Kept;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the other features may ask and tell about protected items. */
public interface Items {

    /** The item of this name that is not deleted; an unknown name is a 404 of its own. */
    ItemRef named(VaultRef vault, String name);

    /** The item, deleted or not, which nobody else changes before the transaction ends. */
    Optional<ItemRef> held(UUID itemId);

    /** A point of it is in the catalogue: an item that waited for its first backup is protected from now on. */
    void backedUp(UUID itemId);

    /** These items are kept by this version of their policy from now on. */
    void applied(PolicyApplied applied);

    /** Deletes items whose soft delete is over, with all their points; how many they were. */
    int purge(int most);

    /** All items that a vault ever had, for its ledger. */
    List<Kept<ProtectionChanged>> keptOf(UUID vaultId);

    /** Enters an item that a ledger tells of, and tells everybody; a disk that another item has stops it. */
    void attach(Kept<ProtectionChanged> found);
}
