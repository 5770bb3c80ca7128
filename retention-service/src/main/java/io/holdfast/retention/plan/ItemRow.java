package io.holdfast.retention.plan;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.retention.rule.RetentionRule;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;

/** A protected item as it was announced. */
@Entity
@Table(name = "items")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class ItemRow {

    @Id
    UUID itemId;

    String name;
    UUID vaultId;
    String vaultName;
    UUID policyId;
    String state;
    long version;

    public UUID itemId() {
        return itemId;
    }

    public UUID vaultId() {
        return vaultId;
    }

    public UUID policyId() {
        return policyId;
    }

    boolean isIn(String vault) {
        return vault.equals(vaultName) || vault.equals(vaultId.toString());
    }

    public Protection toProtection(Optional<RetentionRule> rule) {
        return Protection.of(ProtectionState.valueOf(state), rule);
    }
}
