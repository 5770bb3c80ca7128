package io.holdfast.snapshot.instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** One disk of a snapshot, as the table has it. */
@Embeddable
class DiskRow {

    @Column(nullable = false)
    String name = "";

    @Column(nullable = false)
    String source = "";

    @Column(name = "size_bytes", nullable = false)
    long sizeBytes;

    @Column(nullable = false)
    String made = "";

    static DiskRow of(Snapshot.Disk disk) {
        var row = new DiskRow();
        row.name = disk.name();
        row.source = disk.source();
        row.sizeBytes = disk.sizeBytes();
        row.made = disk.made();
        return row;
    }

    Snapshot.Disk toDisk() {
        return new Snapshot.Disk(name, source, sizeBytes, made);
    }
}
