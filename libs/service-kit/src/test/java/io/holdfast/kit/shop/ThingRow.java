package io.holdfast.kit.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

@Entity
@Table(name = "thing")
@SuppressWarnings("NullAway.Init")
class ThingRow {

    @Id
    UUID id;

    String name;
    int size;

    @Version
    long version;

    static ThingRow of(UUID id, String name, int size) {
        var row = new ThingRow();
        row.id = id;
        row.name = name;
        row.size = size;
        return row;
    }
}
