package io.holdfast.vault.vault;

import io.holdfast.contracts.VaultRef;

/** A vault was found in its store and entered, with the policies its ledger has. Told within the transaction. */
public record VaultFound(VaultRef vault) {}
