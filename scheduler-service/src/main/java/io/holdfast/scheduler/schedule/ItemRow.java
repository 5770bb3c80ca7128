package io.holdfast.scheduler.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A protected item as the vault last told it. Its state is one of the contract's words, its source the contract's JSON. */
@Entity
@Table(name = "items")
class ItemRow {

    @Id
    UUID id;

    String name;

    @Column(name = "vault_id")
    UUID vaultId;

    @Column(name = "vault_name")
    String vaultName;

    @Column(name = "vault_region")
    String vaultRegion;

    @Column(name = "policy_id")
    UUID policyId;

    String source;
    String pool;
    String state;

    @Column(name = "purge_at")
    @Nullable Instant purgeAt;

    long version;

    @SuppressWarnings("NullAway.Init")
    protected ItemRow() {}
}
