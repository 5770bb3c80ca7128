package io.holdfast.retention.plan;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.policy.keep.Protection;
import io.holdfast.retention.rule.Policy;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
    Instant ruledAt;
    Instant runsSince;

    @Nullable Instant quietUntil;

    public UUID itemId() {
        return itemId;
    }

    public String name() {
        return name;
    }

    public UUID vaultId() {
        return vaultId;
    }

    public UUID policyId() {
        return policyId;
    }

    public ProtectionState state() {
        return ProtectionState.valueOf(state);
    }

    /** Since when its policy backs it up; slots from before nobody has missed. */
    public Instant runsSince() {
        return runsSince;
    }

    /** Before then time alone changes nothing for its points; whatever else happens to it is looked at when it happens. */
    public void quietUntil(Instant moment) {
        quietUntil = moment;
    }

    boolean isIn(String vault) {
        return vault.equals(vaultName) || vault.equals(vaultId.toString());
    }

    /** @param policy the newest version of the item's policy; empty while it is unknown */
    public Protection toProtection(Optional<Policy> policy) {
        return Protection.of(
                state(),
                policy.map(it -> new Protection.Governed(
                        it.terms(), it.inForceFrom().isAfter(ruledAt) ? it.inForceFrom() : ruledAt)));
    }
}
