package io.holdfast.vault.vault;

import io.holdfast.contracts.Immutability;
import io.holdfast.contracts.Redundancy;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A vault as its owner sees it.
 *
 * @param compression of items that are protected without saying; absent for the workers' default
 * @param softDeleteDays days for which deleted points can be had back; 0 when what is deleted is gone at once
 * @param immutability whether points may go before their time
 * @param storeUrl where its objects lie, good for reading them without any server; never with credentials
 * @param items protected items, stopped ones included
 * @param points recovery points that are not deleted
 * @param degradedPoints those of them that perhaps cannot be restored whole
 * @param softDeletedPoints those of them that are hidden until they are brought back or purged
 * @param logicalBytes what these points would take as plain copies
 * @param storedBytes what they added to the store
 * @param deletedPoints points deleted since the vault's bytes were last asked to be reclaimed
 * @param lastReclaimedAt when what no point needs any more last left the store; absent before the first time
 * @param freedBytes what left it then
 * @param waitingFor backups and restores at work that reclaiming waits for
 * @param scrub what the last scrub read and found; absent before the first one
 */
record VaultView(
        UUID id,
        String name,
        Redundancy redundancy,
        String region,
        @Nullable String compression,
        int softDeleteDays,
        Immutability immutability,
        URI storeUrl,
        Instant createdAt,
        long version,
        long items,
        long points,
        long degradedPoints,
        long softDeletedPoints,
        long logicalBytes,
        long storedBytes,
        int deletedPoints,
        @Nullable Instant lastReclaimedAt,
        @Nullable Long freedBytes,
        List<String> waitingFor,
        @Nullable Scrub scrub) {

    /**
     * The last scrub.
     *
     * @param neededPacks packs that points need
     * @param unreadPacks those of them that were never read
     * @param oldestReadAt when the pack was read that was read longest ago; absent while some never were
     * @param daysForAll how long daily scrubs take to read every pack once
     * @param badPacks packs that are known to be bad
     */
    record Scrub(
            Instant completedAt,
            @Nullable Integer readPacks,
            @Nullable Long readBytes,
            @Nullable Integer neededPacks,
            @Nullable Integer unreadPacks,
            @Nullable Instant oldestReadAt,
            @Nullable Integer daysForAll,
            @Nullable Integer badPacks) {

        static @Nullable Scrub of(VaultContentsRow contents) {
            return contents.lastScrubbedAt == null
                    ? null
                    : new Scrub(
                            contents.lastScrubbedAt,
                            contents.scrubbedPacks,
                            contents.scrubbedBytes,
                            contents.neededPacks,
                            contents.unreadPacks,
                            contents.oldestReadAt,
                            contents.daysForAll,
                            contents.badPacks);
        }
    }

    static VaultView of(VaultRow vault, VaultContentsRow contents, URI storeUrl) {
        return new VaultView(
                vault.id,
                vault.name,
                vault.redundancy,
                vault.region,
                vault.compression,
                vault.softDeleteDays,
                vault.immutability,
                storeUrl,
                vault.createdAt,
                vault.version,
                contents.items,
                contents.points,
                contents.degradedPoints,
                contents.softDeletedPoints,
                contents.logicalBytes,
                contents.storedBytes,
                contents.deletedPoints,
                contents.lastReclaimedAt,
                contents.lastReclaimedAt == null ? null : contents.freedBytes,
                contents.waitingFor.lines().toList(),
                Scrub.of(contents));
    }
}
