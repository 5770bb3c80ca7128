package io.holdfast.vault.item;

import io.holdfast.contracts.Source;
import jakarta.persistence.Embeddable;

@Embeddable
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class DiskRow {

    String name;
    String path;

    static DiskRow of(Source.Disk disk) {
        var row = new DiskRow();
        row.name = disk.name();
        row.path = disk.path();
        return row;
    }

    Source.Disk toDisk() {
        return new Source.Disk(name, path);
    }
}
