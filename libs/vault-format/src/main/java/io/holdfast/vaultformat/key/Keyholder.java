package io.holdfast.vaultformat.key;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One of those who may open a vault, as far as the store tells without a key.
 *
 * @param id of the KEK
 * @param origin unknown only when no copy is whole
 * @param generations of the vault key that are wrapped for it, rising
 * @param opensAll whether these are all that is in use; a KEK that lacks one was being added or removed, or left out
 * @param made when the first of its wraps was written; unknown in vaults of before there were passphrases
 * @param cost what a try of the passphrase costs; empty for a key file
 * @param damaged copies that are missing or not whole; harmless as long as each generation has one that is
 */
public record Keyholder(
        String id,
        Optional<KekOrigin> origin,
        List<Integer> generations,
        boolean opensAll,
        Optional<Instant> made,
        Optional<Argon2Cost> cost,
        List<String> damaged) {

    public Keyholder {
        generations = List.copyOf(generations);
        damaged = List.copyOf(damaged);
    }
}
