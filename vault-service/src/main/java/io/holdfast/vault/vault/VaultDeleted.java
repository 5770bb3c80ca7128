package io.holdfast.vault.vault;

import io.holdfast.contracts.VaultRef;

/** Told inside the house, within the transaction that deletes an empty vault. */
public record VaultDeleted(VaultRef vault) {}
