package io.holdfast.vaultformat.session;

import io.holdfast.vaultformat.point.Detection;
import io.holdfast.vaultformat.point.DetectionMode;
import io.holdfast.vaultformat.point.Manifest;
import io.holdfast.vaultformat.source.DiskSource;
import java.util.Optional;

/** Picks the cheapest way to find the difference that cannot miss one, and says why it is not cheaper. */
final class DetectionChoice {

    private DetectionChoice() {}

    static Detection of(DiskSource disk, int blockSize, Optional<Manifest> parent) {
        if (parent.isEmpty()) {
            return new Detection(DetectionMode.FULL, "there is no parent point");
        }
        var parentId = parent.get().pointId();
        var old = parent.get().disk(disk.name());
        if (old.isEmpty()) {
            return new Detection(DetectionMode.FULL, "the disk is not in parent point " + parentId);
        }
        if (old.get().blockSize() != blockSize) {
            return new Detection(DetectionMode.FULL, "the parent's block size is different");
        }
        var changes = disk.changes();
        if (changes == null) {
            return new Detection(DetectionMode.FULL_COMPARE, "the source has no change tracking");
        }
        if (!changes.basePointId().equals(parentId)) {
            return new Detection(
                    DetectionMode.FULL_COMPARE,
                    "change tracking is relative to %s, the parent is %s".formatted(changes.basePointId(), parentId));
        }
        return new Detection(DetectionMode.CBT, "change tracking since " + parentId);
    }
}
