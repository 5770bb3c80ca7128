package io.holdfast.vault.vault;

import io.holdfast.contracts.Redundancy;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;

/**
 * A vault as its owner sees it.
 *
 * @param storeUrl where its objects lie, good for reading them without any server; never with credentials
 * @param items protected items, stopped ones included
 * @param points recovery points that are not deleted
 * @param logicalBytes what these points would take as plain copies
 * @param storedBytes what they added to the store
 * @param reclaimableBytes what deleted points had added; an upper bound, because later points may share some of it
 */
record VaultView(
        UUID id,
        String name,
        Redundancy redundancy,
        String region,
        URI storeUrl,
        Instant createdAt,
        long version,
        long items,
        long points,
        long logicalBytes,
        long storedBytes,
        long reclaimableBytes) {

    static VaultView of(VaultRow vault, VaultContentsRow contents, URI storeUrl) {
        return new VaultView(
                vault.id,
                vault.name,
                vault.redundancy,
                vault.region,
                storeUrl,
                vault.createdAt,
                vault.version,
                contents.items,
                contents.points,
                contents.logicalBytes,
                contents.storedBytes,
                contents.reclaimableBytes);
    }
}
