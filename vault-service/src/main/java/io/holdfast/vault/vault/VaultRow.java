package io.holdfast.vault.vault;

import io.holdfast.contracts.Redundancy;
import io.holdfast.contracts.VaultChanged;
import io.holdfast.contracts.VaultRef;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "vaults")
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class VaultRow {

    @Id
    UUID id;

    String name;
    String region;

    @Enumerated(EnumType.STRING)
    Redundancy redundancy;

    @Nullable String compression;

    Instant createdAt;

    @Nullable Instant deletedAt;

    @Version
    long version;

    static VaultRow of(UUID id, VaultName name, Placement placement, Instant now) {
        var row = new VaultRow();
        row.id = id;
        row.name = name.value();
        row.region = placement.region();
        row.redundancy = placement.redundancy();
        row.createdAt = now;
        return row;
    }

    VaultRef toRef() {
        return new VaultRef(id, name, region);
    }

    VaultChanged toEvent() {
        return new VaultChanged(toRef(), redundancy, version, deletedAt != null);
    }
}
