package io.holdfast.retention.prune;

import io.holdfast.contracts.PolicyApplied;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.retention.plan.ItemRepository;
import io.holdfast.retention.plan.ItemRow;
import io.holdfast.retention.rule.Policy;
import io.holdfast.retention.rule.PolicyRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tells the vault which version of its policy holds for each item, once what it asks is decided. */
class Acknowledging {

    private static final int ITEMS_PER_EVENT = 1_000;

    private final ItemRepository items;
    private final PolicyRepository policies;
    private final Outbox outbox;

    Acknowledging(ItemRepository items, PolicyRepository policies, Outbox outbox) {
        this.items = items;
        this.policies = policies;
        this.outbox = outbox;
    }

    /** For one item that was pruned in this transaction; while its policy is unknown nothing is said. */
    void item(ItemRow item) {
        if (item.state() != ProtectionState.DELETED) {
            policies.newest(item.policyId()).ifPresent(it -> tell(it, List.of(item.itemId())));
        }
    }

    /**
     * For the next items of a policy, by id. Needs a transaction.
     *
     * @return where this page has ended; empty when there is nothing behind it
     */
    Optional<UUID> page(Policy policy, UUID after) {
        var page = items.of(policy.id(), after, ITEMS_PER_EVENT);
        if (page.isEmpty()) {
            return Optional.empty();
        }
        tell(policy, page);
        return Optional.of(page.getLast());
    }

    private void tell(Policy policy, List<UUID> page) {
        outbox.publish(new PolicyApplied(policy.id(), policy.vaultId(), policy.version(), page));
    }
}
