package io.holdfast.vault.vault;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;
import org.jspecify.annotations.Nullable;

/** What lies in a vault, counted by the database each time somebody looks. */
@Entity
@Immutable
@Table(name = "vault_contents")
@Synchronize({"vaults", "protected_items", "recovery_points", "reclaims", "scrubs"})
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class VaultContentsRow {

    @Id
    UUID vaultId;

    long items;
    boolean everProtected;
    long points;
    long degradedPoints;
    long softDeletedPoints;
    long logicalBytes;
    long storedBytes;

    @Nullable Instant lastReclaimedAt;

    @Nullable Long freedBytes;

    String waitingFor;
    int deletedPoints;

    @Nullable Instant lastScrubbedAt;

    @Nullable Integer scrubbedPacks;

    @Nullable Long scrubbedBytes;

    @Nullable Integer neededPacks;

    @Nullable Integer unreadPacks;

    @Nullable Instant oldestReadAt;

    @Nullable Integer daysForAll;

    @Nullable Integer badPacks;
}
