package io.holdfast.policy.keep;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ProtectionState;
import java.time.Instant;
import java.util.Optional;

/** What an item's state and policy mean for its points. */
public sealed interface Protection {

    /**
     * The policy decides, also after backups were suspended.
     *
     * @param since when these terms began to hold for the item
     */
    record Governed(PolicyTerms terms, Instant since) implements Protection {}

    /** Nothing expires. */
    record Held(Reason why) implements Protection {}

    /** @param governed the newest terms of the item's policy; empty while it is unknown */
    static Protection of(ProtectionState state, Optional<Governed> governed) {
        return switch (state) {
            case PROTECTION_STOPPED -> new Held(Reason.PROTECTION_STOPPED);
            case SOFT_DELETED, DELETED -> new Held(Reason.ITEM_DELETED);
            case IR_PENDING, PROTECTED, BACKUPS_SUSPENDED ->
                governed.<Protection>map(it -> it).orElseGet(() -> new Held(Reason.POLICY_UNKNOWN));
        };
    }
}
