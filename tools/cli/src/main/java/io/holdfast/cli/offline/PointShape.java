package io.holdfast.cli.offline;

import io.holdfast.vaultformat.point.DiskManifest;
import io.holdfast.vaultformat.point.Manifest;
import java.time.Instant;
import java.util.List;

/** The JSON of one point in {@code vault offline list}; names as in {@code points}. */
record PointShape(
        String id,
        String item,
        Instant takenAt,
        String detectionMode,
        long logicalBytes,
        long shippedBytes,
        List<String> disks) {

    static PointShape of(Manifest point) {
        return new PointShape(
                point.pointId(),
                item(point),
                point.takenAt(),
                point.detection().mode().toString(),
                point.stats().logicalBytes(),
                point.stats().shippedBytes(),
                point.disks().stream().map(DiskManifest::name).toList());
    }

    /** The name its owner gave it, if the point has it written down; else the item's id. */
    static String item(Manifest point) {
        return point.labels().getOrDefault("itemName", point.resource());
    }
}
