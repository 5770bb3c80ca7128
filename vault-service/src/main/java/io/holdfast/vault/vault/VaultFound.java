package io.holdfast.vault.vault;

import io.holdfast.contracts.VaultRef;

/** A vault was found in its store that nobody has written down any policies of. Told within the transaction. */
public record VaultFound(VaultRef vault) {}
