package io.holdfast.vault.item;

import java.util.UUID;

/** Told inside the house, within the transaction that deletes an item: its points have to go. */
public record ItemDeleted(UUID itemId) {}
