package io.holdfast.vault.policy;

import java.util.Optional;
import java.util.UUID;

/** What the other features may ask about policies. */
public interface Policies {

    /** The one that every vault begins with, and that an item follows when nobody says otherwise. */
    String DEFAULT = PolicyName.DEFAULT.value();

    /** The vault's policy of this name, which nobody can delete before the transaction ends. */
    Optional<PolicyRef> held(UUID vaultId, String name);
}
