package io.holdfast.scheduler.schedule;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A policy as the vault last told it. Its plan is JSON. */
@Entity
@Table(name = "policies")
class PolicyRow {

    @Id
    UUID id;

    @Column(name = "vault_id")
    UUID vaultId;

    String name;
    String plan;
    long version;
    boolean deleted;

    @SuppressWarnings("NullAway.Init")
    protected PolicyRow() {}
}
