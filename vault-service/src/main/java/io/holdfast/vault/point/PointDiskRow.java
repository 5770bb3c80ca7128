package io.holdfast.vault.point;

import io.holdfast.contracts.SnapshotTaken;
import io.holdfast.contracts.TransferCompleted;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@Embeddable
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class PointDiskRow {

    String name;
    long sizeBytes;

    /** Only of a point that rests as a snapshot. */
    @Nullable String address;

    static PointDiskRow of(TransferCompleted.Disk disk) {
        var row = new PointDiskRow();
        row.name = disk.name();
        row.sizeBytes = disk.sizeBytes();
        return row;
    }

    static PointDiskRow of(SnapshotTaken.Disk disk) {
        var row = new PointDiskRow();
        row.name = disk.name();
        row.sizeBytes = disk.sizeBytes();
        row.address = disk.address();
        return row;
    }

    SnapshotTaken.Disk toFrozen() {
        return new SnapshotTaken.Disk(name, sizeBytes, Objects.requireNonNull(address));
    }
}
