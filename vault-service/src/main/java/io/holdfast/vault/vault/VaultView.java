package io.holdfast.vault.vault;

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
 * @param storeUrl where its objects lie, good for reading them without any server; never with credentials
 * @param items protected items, stopped ones included
 * @param points recovery points that are not deleted
 * @param logicalBytes what these points would take as plain copies
 * @param storedBytes what they added to the store
 * @param deletedPoints points deleted since the vault's bytes were last asked to be reclaimed
 * @param lastReclaimedAt when what no point needs any more last left the store; absent before the first time
 * @param freedBytes what left it then
 * @param waitingFor backups and restores at work that reclaiming waits for
 */
record VaultView(
        UUID id,
        String name,
        Redundancy redundancy,
        String region,
        @Nullable String compression,
        URI storeUrl,
        Instant createdAt,
        long version,
        long items,
        long points,
        long logicalBytes,
        long storedBytes,
        int deletedPoints,
        @Nullable Instant lastReclaimedAt,
        @Nullable Long freedBytes,
        List<String> waitingFor) {

    static VaultView of(VaultRow vault, VaultContentsRow contents, URI storeUrl) {
        return new VaultView(
                vault.id,
                vault.name,
                vault.redundancy,
                vault.region,
                vault.compression,
                storeUrl,
                vault.createdAt,
                vault.version,
                contents.items,
                contents.points,
                contents.logicalBytes,
                contents.storedBytes,
                contents.deletedPoints,
                contents.lastReclaimedAt,
                contents.lastReclaimedAt == null ? null : contents.freedBytes,
                contents.waitingFor.lines().toList());
    }
}
