package io.holdfast.vault.vault;

import java.time.Instant;

/**
 * Something as a vault's ledger keeps it: its newest state, and since when there is it.
 *
 * @param <E> the event that tells of the state
 */
public record Kept<E>(E state, Instant createdAt) {}
