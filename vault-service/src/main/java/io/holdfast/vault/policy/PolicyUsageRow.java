package io.holdfast.vault.policy;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.Synchronize;

/** How many items follow a policy: those that are backed up by it, and stopped ones whose points expire by it. */
@Entity
@Immutable
@Table(name = "policy_usage")
@Synchronize({"policies", "protected_items"})
@SuppressWarnings("NullAway.Init") // filled by Hibernate
class PolicyUsageRow {

    @Id
    UUID policyId;

    long items;
}
