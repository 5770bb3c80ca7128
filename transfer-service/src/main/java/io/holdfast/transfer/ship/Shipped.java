package io.holdfast.transfer.ship;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.DetectionMode;
import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferCompleted;
import io.holdfast.transfer.store.PointIds;
import io.holdfast.vaultformat.frame.Compression;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.session.BackupSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Between a snapshot and its recovery point: what the vault is told of the one, and what everybody is told of the other.
 *
 * <p>The labels hold all that the catalogue needs, so that it can be rebuilt from the bucket alone.
 */
final class Shipped {

    private static final String FULL_BECAUSE = "fullBecause";

    /** What the vault lets a label be. */
    private static final int LONGEST_LABEL = 512;

    private Shipped() {}

    static String shortened(String label) {
        return label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL - 1) + "…" : label;
    }

    static BackupSpec spec(SnapshotTaken taken, String session, String worker, Optional<String> fullBecause) {
        var spec = BackupSpec.of(
                        session, taken.pointId().toString(), taken.itemId().toString(), taken.takenAt())
                .withConsistency(
                        switch (taken.consistency()) {
                            case APPLICATION_CONSISTENT -> io.holdfast.vaultformat.point.Consistency.APPLICATION;
                            case FILE_SYSTEM_CONSISTENT -> io.holdfast.vaultformat.point.Consistency.FILE_SYSTEM;
                            case CRASH_CONSISTENT -> io.holdfast.vaultformat.point.Consistency.CRASH;
                        })
                .withWorker(worker)
                .withLabels(labels(taken, fullBecause));
        var compressed =
                taken.compression() == null ? spec : spec.withCompression(Compression.parse(taken.compression()));
        return fullBecause.isPresent() ? compressed.ignoringParent() : compressed;
    }

    private static Map<String, String> labels(SnapshotTaken taken, Optional<String> fullBecause) {
        var labels = new LinkedHashMap<String, String>();
        labels.put("jobId", taken.jobId().toString());
        labels.put("itemName", taken.itemName());
        labels.put("policyId", taken.policyId().toString());
        labels.put("snapshotId", taken.snapshotId().toString());
        labels.put("workload", taken.workload().toString());
        labels.put("trigger", taken.trigger().toString());
        labels.put("backupType", taken.backupType().toString());
        labels.put("slot", taken.slot().toString());
        labels.put("snapshotKeptUntil", taken.keepUntil().toString());
        Optional.ofNullable(taken.retainUntil()).ifPresent(it -> labels.put("retainUntil", it.toString()));
        fullBecause.ifPresent(it -> labels.put(FULL_BECAUSE, it));
        return labels;
    }

    static TransferCompleted event(SnapshotTaken taken, Manifest point) {
        var stats = point.stats();
        var detection = point.detection();
        var mode = switch (detection.mode()) {
            case FULL -> DetectionMode.FULL;
            case FULL_COMPARE -> DetectionMode.FULL_COMPARE;
            case CBT -> DetectionMode.CBT;
        };
        return new TransferCompleted(
                taken.jobId(),
                taken.itemId(),
                taken.itemName(),
                taken.vault(),
                taken.policyId(),
                taken.pointId(),
                point.parentPointId().flatMap(PointIds::parse).orElse(null),
                taken.snapshotId(),
                taken.workload(),
                taken.trigger(),
                // A first backup is a full one, whatever was asked for.
                mode == DetectionMode.FULL ? BackupType.FULL : BackupType.INCREMENTAL,
                taken.slot(),
                taken.takenAt(),
                taken.consistency(),
                mode,
                Optional.ofNullable(point.labels().get(FULL_BECAUSE)).orElse(detection.reason()),
                point.disks().stream()
                        .map(disk -> new TransferCompleted.Disk(disk.name(), disk.size()))
                        .toList(),
                stats.logicalBytes(),
                stats.readBytes(),
                stats.changedBytes(),
                stats.shippedBytes(),
                taken.keepUntil(),
                taken.retainUntil(),
                point.dedup().bytes(),
                point.dedup().note().isEmpty() ? null : point.dedup().note());
    }
}
