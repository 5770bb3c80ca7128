package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of {@code vault show} that scripts rely on.
 *
 * @param softDeleteDays days for which deleted points and items can be brought back; 0 for not at all
 * @param immutability {@code Disabled}, {@code Unlocked} or {@code Locked}
 * @param softDeletedPoints points that are hidden until they are brought back or purged
 * @param deletedPoints points deleted since the vault was last asked to be reclaimed
 * @param freedBytes what the last reclaim freed
 * @param waitingFor backups and restores at work that reclaiming waits for
 * @param degradedPoints points that perhaps cannot be restored whole
 * @param scrub what the last scrub read and found
 */
record VaultShape(
        String name,
        String redundancy,
        @Nullable String compression,
        int softDeleteDays,
        String immutability,
        long softDeletedPoints,
        long storedBytes,
        long logicalBytes,
        long points,
        long deletedPoints,
        @Nullable String lastReclaimedAt,
        @Nullable Long freedBytes,
        List<String> waitingFor,
        long degradedPoints,
        @Nullable JsonNode scrub,
        @Nullable JsonNode replica) {

    static VaultShape of(JsonNode vault) {
        return new VaultShape(
                vault.path("name").asText(),
                vault.path("redundancy").asText(),
                vault.hasNonNull("compression") ? vault.path("compression").asText() : null,
                vault.path("softDeleteDays").asInt(),
                vault.path("immutability").asText("Disabled"),
                vault.path("softDeletedPoints").asLong(),
                vault.path("storedBytes").asLong(),
                vault.path("logicalBytes").asLong(),
                vault.path("points").asLong(),
                vault.path("deletedPoints").asLong(),
                vault.hasNonNull("lastReclaimedAt")
                        ? vault.path("lastReclaimedAt").asText()
                        : null,
                vault.hasNonNull("freedBytes") ? vault.path("freedBytes").asLong() : null,
                vault.path("waitingFor").valueStream().map(JsonNode::asText).toList(),
                vault.path("degradedPoints").asLong(),
                vault.hasNonNull("scrub") ? vault.path("scrub") : null,
                vault.get("replica"));
    }
}
