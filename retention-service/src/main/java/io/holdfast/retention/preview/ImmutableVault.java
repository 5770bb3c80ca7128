package io.holdfast.retention.preview;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.policy.rule.RetentionChange;
import io.holdfast.retention.plan.ItemRepository;
import io.holdfast.retention.plan.ItemRow;
import io.holdfast.retention.rule.Policy;
import io.holdfast.retention.rule.VaultRepository.Vault;

/** Changes that an immutable vault refuses: they have no preview. */
final class ImmutableVault {

    private static final int MOST_NAMED = 20;

    private final ItemRepository items;

    ImmutableVault(ItemRepository items) {
        this.items = items;
    }

    /** The terms of a policy are about to change. */
    void requireKept(Vault vault, Policy policy, PolicyTerms after) {
        if (!vault.immutable()) {
            return;
        }
        var change = RetentionChange.between(policy.terms(), after);
        if (!change.shortened().isEmpty()) {
            throw new PreviewError.Shortened(change.shortened());
        }
        if (change.lengthened()) {
            var suspended = items.someSuspendedBy(policy.id(), MOST_NAMED);
            if (!suspended.isEmpty()) {
                throw new PreviewError.Suspends(vault.name(), suspended);
            }
        }
    }

    /** An item is about to follow another policy. */
    void requireKept(Vault vault, ItemRow item, PolicyTerms before, PolicyTerms after) {
        var shortened = RetentionChange.between(before, after).shortened();
        if (vault.immutable() && !shortened.isEmpty()) {
            throw new PreviewError.KeepsLess(item.name(), shortened);
        }
    }

    /** An item is about to be deleted. */
    void requireMutable(Vault vault, ItemRow item) {
        if (vault.immutable() && items.hasPoints(item.itemId())) {
            throw new PreviewError.VaultImmutable(item.name(), vault.name());
        }
    }
}
