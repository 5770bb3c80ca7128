package io.holdfast.retention.rule;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A vault as it was announced. */
@Entity
@Table(name = "vaults")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class VaultRow {

    @Id
    UUID vaultId;

    String name;
    int softDeleteDays;
    boolean immutable;
    long version;
}
