package io.holdfast.vault.vault;

import io.holdfast.contracts.VaultRef;

/** Told inside the house, within the transaction that makes the vault: time to put in what every vault has. */
public record VaultCreated(VaultRef vault) {}
