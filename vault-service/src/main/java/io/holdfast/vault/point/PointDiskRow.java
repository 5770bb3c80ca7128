package io.holdfast.vault.point;

import io.holdfast.contracts.TransferCompleted;
import jakarta.persistence.Embeddable;

@Embeddable
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class PointDiskRow {

    String name;
    long sizeBytes;

    static PointDiskRow of(TransferCompleted.Disk disk) {
        var row = new PointDiskRow();
        row.name = disk.name();
        row.sizeBytes = disk.sizeBytes();
        return row;
    }
}
