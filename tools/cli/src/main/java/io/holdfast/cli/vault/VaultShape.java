package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The JSON of {@code vault show} that scripts rely on. */
record VaultShape(
        String name,
        String redundancy,
        long storedBytes,
        long logicalBytes,
        long points,
        long reclaimableBytes,
        @Nullable JsonNode replica) {

    static VaultShape of(JsonNode vault) {
        return new VaultShape(
                vault.path("name").asText(),
                vault.path("redundancy").asText(),
                vault.path("storedBytes").asLong(),
                vault.path("logicalBytes").asLong(),
                vault.path("points").asLong(),
                vault.path("reclaimableBytes").asLong(),
                vault.get("replica"));
    }
}
