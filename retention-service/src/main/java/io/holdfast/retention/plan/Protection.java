package io.holdfast.retention.plan;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.retention.rule.RetentionRule;
import java.util.Optional;

/** What an item's state and policy mean for its points. */
public sealed interface Protection {

    /** The policy decides, also after backups were suspended. */
    record Governed(RetentionRule rule) implements Protection {}

    /** Nothing expires. */
    record Held(Reason why) implements Protection {}

    /** @param rule the newest version of the item's policy; empty while it is unknown */
    static Protection of(ProtectionState state, Optional<RetentionRule> rule) {
        return switch (state) {
            case PROTECTION_STOPPED -> new Held(Reason.PROTECTION_STOPPED);
            case DELETED -> new Held(Reason.ITEM_DELETED);
            case IR_PENDING, PROTECTED, BACKUPS_SUSPENDED ->
                rule.<Protection>map(Governed::new).orElseGet(() -> new Held(Reason.POLICY_UNKNOWN));
        };
    }
}
