package io.holdfast.vault.item;

import io.holdfast.contracts.VaultRef;
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
}
