package io.holdfast.vault.ledger;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Consistency;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.vault.vault.Kept;
import io.holdfast.vaultformat.point.Manifest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/**
 * A point as its manifest tells of it.
 *
 * @param told what its transfer told when it was made
 */
record FoundPoint(TransferCompleted told, Instant committedAt) {

    /** Empty for a point that no Holdfast service made: it has no item. */
    static Optional<FoundPoint> of(Manifest point, VaultRef vault) {
        try {
            return Optional.of(new FoundPoint(told(point, vault), point.committedAt()));
        } catch (IllegalArgumentException | DateTimeException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    private static TransferCompleted told(Manifest point, VaultRef vault) {
        var stats = point.stats();
        var mode = switch (point.detection().mode()) {
            case FULL -> DetectionMode.FULL;
            case FULL_COMPARE -> DetectionMode.FULL_COMPARE;
            case CBT -> DetectionMode.CBT;
        };
        var consistency = switch (point.consistency()) {
            case APPLICATION -> Consistency.APPLICATION_CONSISTENT;
            case FILE_SYSTEM -> Consistency.FILE_SYSTEM_CONSISTENT;
            case CRASH -> Consistency.CRASH_CONSISTENT;
        };
        return new TransferCompleted(
                id(point, "jobId"),
                UUID.fromString(point.resource()),
                label(point, "itemName"),
                vault,
                id(point, "policyId"),
                UUID.fromString(point.pointId()),
                point.parentPointId().map(UUID::fromString).orElse(null),
                id(point, "snapshotId"),
                word(WorkloadType.values(), label(point, "workload")),
                word(Trigger.values(), label(point, "trigger")),
                mode == DetectionMode.FULL ? BackupType.FULL : BackupType.INCREMENTAL,
                Instant.parse(label(point, "slot")),
                point.takenAt(),
                consistency,
                mode,
                point.labels().getOrDefault("fullBecause", point.detection().reason()),
                point.disks().stream()
                        .map(disk -> new TransferCompleted.Disk(disk.name(), disk.size()))
                        .toList(),
                stats.logicalBytes(),
                stats.readBytes(),
                stats.changedBytes(),
                stats.shippedBytes(),
                Instant.parse(label(point, "snapshotKeptUntil")),
                Optional.ofNullable(point.labels().get("retainUntil"))
                        .map(Instant::parse)
                        .orElse(null),
                point.dedup().bytes(),
                point.dedup().note().isEmpty() ? null : point.dedup().note());
    }

    /** Its item, as far as a point can tell: stopped, because nobody knows where its disks were. */
    Kept<ProtectionChanged> item(String name, UUID policyId) {
        var disks = told.disks().stream()
                .map(disk -> new Source.Disk(disk.name(), "/unknown/" + disk.name()))
                .toList();
        var source = new Source(told.workload(), "default", disks);
        var state = ProtectionState.PROTECTION_STOPPED;
        return new Kept<>(
                new ProtectionChanged(told.itemId(), name, told.vault(), policyId, source, state, null, 0),
                told.takenAt());
    }

    private static UUID id(Manifest point, String label) {
        return UUID.fromString(label(point, label));
    }

    private static String label(Manifest point, String name) {
        return Optional.ofNullable(point.labels().get(name)).orElseThrow();
    }

    private static <E extends Enum<E>> E word(E[] values, String word) {
        return Arrays.stream(values)
                .filter(it -> it.toString().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
