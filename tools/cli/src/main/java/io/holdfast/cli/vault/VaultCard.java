package io.holdfast.cli.vault;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Counts;
import io.holdfast.cli.terminal.Sizes;
import io.holdfast.cli.terminal.Table;
import io.holdfast.cli.terminal.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** What a vault holds, takes and promises, for people. */
final class VaultCard {

    private VaultCard() {}

    static String of(JsonNode vault, ZoneId zone) {
        return Table.card(List.of(
                List.of("Name", vault.path("name").asText()),
                List.of("Redundancy", vault.path("redundancy").asText()),
                List.of("Region", vault.path("region").asText()),
                List.of("Store", vault.path("storeUrl").asText("-")),
                List.of("Compression", vault.path("compression").asText("the workers' default")),
                List.of("Items", vault.path("items").asText("0")),
                List.of("Points", vault.path("points").asText("0")),
                List.of("Logical", size(vault, "logicalBytes")),
                List.of("Stored", size(vault, "storedBytes")),
                List.of("Soft delete", softDelete(vault)),
                List.of("Immutability", immutability(vault)),
                List.of("Soft-deleted points", vault.path("softDeletedPoints").asText("0")),
                List.of("Deleted points", vault.path("deletedPoints").asText("0") + " since the last reclaim"),
                List.of("Last reclaim", lastReclaim(vault, zone)),
                List.of("Last scrub", lastScrub(vault.path("scrub"), zone)),
                List.of("Damage", damage(vault))));
    }

    /** What is deleted already keeps its day, also when soft delete is switched off. */
    static String softDelete(JsonNode vault) {
        var days = vault.path("softDeleteDays").asInt();
        return days == 0 ? "off: what is deleted from now on is gone for good" : "%d days".formatted(days);
    }

    static String immutability(JsonNode vault) {
        return switch (vault.path("immutability").asText()) {
            case "Unlocked" -> "immutable until that is switched off";
            case "Locked" -> "immutable for good";
            default -> "not immutable";
        };
    }

    private static String lastScrub(JsonNode scrub, ZoneId zone) {
        if (!scrub.hasNonNull("completedAt")) {
            return "none yet";
        }
        var unread = scrub.path("unreadPacks").asLong();
        return "%s, read %s in %s; %s; all of it takes %s"
                .formatted(
                        shown(scrub, "completedAt", zone),
                        size(scrub, "readBytes"),
                        Counts.of(scrub.path("readPacks").asLong(), "pack"),
                        scrub.hasNonNull("oldestReadAt")
                                ? "every pack read since " + shown(scrub, "oldestReadAt", zone)
                                : "%d of %s never read"
                                        .formatted(
                                                unread,
                                                Counts.of(
                                                        scrub.path("neededPacks")
                                                                .asLong(),
                                                        "pack")),
                        Counts.of(scrub.path("daysForAll").asLong(), "day"));
    }

    private static String damage(JsonNode vault) {
        var packs = vault.path("scrub").path("badPacks").asLong();
        var points = vault.path("degradedPoints").asLong();
        return packs + points == 0
                ? "none known"
                : Counts.of(packs, "bad pack") + ", " + Counts.of(points, "degraded point");
    }

    private static String shown(JsonNode node, String field, ZoneId zone) {
        return Times.shown(Instant.parse(node.path(field).asText()), zone);
    }

    private static String lastReclaim(JsonNode vault, ZoneId zone) {
        var last = vault.hasNonNull("lastReclaimedAt")
                ? "%s, freed %s".formatted(shown(vault, "lastReclaimedAt", zone), size(vault, "freedBytes"))
                : "none yet";
        var sessions = vault.path("waitingFor").size();
        return sessions == 0
                ? last
                : "%s; waiting for %s".formatted(last, Counts.of(sessions, "backup or restore", "backups or restores"));
    }

    private static String size(JsonNode vault, String field) {
        return Sizes.iec(vault.path(field).asLong());
    }
}
