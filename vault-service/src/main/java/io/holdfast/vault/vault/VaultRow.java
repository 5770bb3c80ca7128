package io.holdfast.vault.vault;

import io.holdfast.contracts.Immutability;
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

    /** For how long deleted points can be had back; 0 for not at all. */
    int softDeleteDays;

    @Enumerated(EnumType.STRING)
    Immutability immutability;

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
        row.softDeleteDays = Vaults.SOFT_DELETE_DAYS;
        row.immutability = Immutability.DISABLED;
        row.createdAt = now;
        return row;
    }

    static VaultRow of(Kept<VaultChanged> found) {
        var vault = found.state();
        var row = new VaultRow();
        row.id = vault.vault().id();
        row.name = vault.vault().name();
        row.region = vault.vault().region();
        row.redundancy = vault.redundancy();
        row.compression = vault.compression();
        row.softDeleteDays = vault.softDeleteDays();
        row.immutability = vault.immutability();
        row.createdAt = found.createdAt();
        return row;
    }

    VaultRef toRef() {
        return new VaultRef(id, name, region);
    }

    VaultChanged toEvent() {
        return new VaultChanged(
                toRef(), redundancy, compression, softDeleteDays, immutability, version, deletedAt != null);
    }
}
