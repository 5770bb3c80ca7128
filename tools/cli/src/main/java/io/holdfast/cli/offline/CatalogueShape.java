package io.holdfast.cli.offline;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.cli.terminal.Failure;
import io.holdfast.cli.terminal.Json;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.point.Manifest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that a vault knows, as JSON.
 *
 * @param points newest first
 * @param ledger what the server wrote down beside the points: policies, sources, states; absent when none did
 * @param unreadable objects that may be points, and cannot be read
 */
record CatalogueShape(
        UUID vaultId,
        String name,
        Instant createdAt,
        int blockSize,
        List<Item> items,
        List<Point> points,
        @Nullable JsonNode ledger,
        List<String> unreadable) {

    record Item(String id, String name, int points, Instant newest) {}

    record Disk(String name, long sizeBytes) {}

    record Point(
            String id,
            @Nullable String parent,
            String item,
            Instant takenAt,
            Instant committedAt,
            String consistency,
            String detectionMode,
            String detectionReason,
            long logicalBytes,
            long readBytes,
            long changedBytes,
            long shippedBytes,
            List<Disk> disks,
            String worker,
            Map<String, String> labels) {

        static Point of(Manifest point) {
            var stats = point.stats();
            return new Point(
                    point.pointId(),
                    point.parentPointId().orElse(null),
                    point.resource(),
                    point.takenAt(),
                    point.committedAt(),
                    point.consistency().toString(),
                    point.detection().mode().toString(),
                    point.detection().reason(),
                    stats.logicalBytes(),
                    stats.readBytes(),
                    stats.changedBytes(),
                    stats.shippedBytes(),
                    point.disks().stream()
                            .map(it -> new Disk(it.name(), it.size()))
                            .toList(),
                    point.worker(),
                    point.labels());
        }
    }

    static CatalogueShape of(Vault vault) {
        var listing = vault.listing();
        var newestFirst = listing.points().reversed();
        var items = new TreeMap<String, Item>();
        newestFirst.forEach(point -> items.merge(
                point.resource(),
                new Item(point.resource(), PointShape.item(point), 1, point.takenAt()),
                (known, one) -> new Item(known.id, known.name, known.points + 1, known.newest)));
        return new CatalogueShape(
                vault.id(),
                vault.spec().name(),
                vault.createdAt(),
                vault.spec().blockSize(),
                List.copyOf(items.values()),
                newestFirst.stream().map(Point::of).toList(),
                ledger(vault).orElse(null),
                listing.damaged().stream().map(VaultError.DamagedVault::object).toList());
    }

    private static Optional<JsonNode> ledger(Vault vault) {
        return vault.ledger().map(content -> {
            try {
                return Json.MAPPER.readTree(content);
            } catch (IOException e) {
                throw new Failure(
                        "LedgerUnreadable",
                        "The vault's ledger is not JSON: %s.".formatted(e.getMessage()),
                        "Use the version of Holdfast that wrote it.");
            }
        });
    }
}
