package io.holdfast.vault.policy;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.policy.rule.RetentionChange;
import io.holdfast.vault.vault.Kept;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the other features may ask about policies. */
public interface Policies {

    /** The one that every vault begins with, and that an item follows when nobody says otherwise. */
    String DEFAULT = "DefaultPolicy";

    /** The vault's policy of this name, which nobody can delete before the transaction ends. */
    Optional<PolicyRef> held(UUID vaultId, String name);

    /** What following another policy would mean for the points that an item has. */
    RetentionChange between(UUID policyId, UUID otherId);

    /** All policies that a vault ever had, for its ledger. */
    List<Kept<PolicyChanged>> keptOf(UUID vaultId);

    /** Enters a policy that a ledger tells of, and tells everybody. */
    void attach(Kept<PolicyChanged> found);
}
