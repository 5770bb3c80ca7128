package io.holdfast.vault.item;

import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.vault.policy.Policies;
import io.holdfast.vault.policy.PolicyRef;
import io.holdfast.vault.vault.LimitsConfig;
import io.holdfast.vault.vault.Vaults;

/** Whether an item may follow the policy that somebody names for it. Nobody can delete that one before the transaction ends. */
final class PolicyChoice {

    private final Vaults vaults;
    private final Policies policies;
    private final ItemRepository items;
    private final LimitsConfig limits;

    PolicyChoice(Vaults vaults, Policies policies, ItemRepository items, LimitsConfig limits) {
        this.vaults = vaults;
        this.policies = policies;
        this.items = items;
        this.limits = limits;
    }

    /** Of an item that is new. */
    PolicyRef ofNew(VaultRef home, String name, WorkloadType workload) {
        return fit(named(home, name), workload);
    }

    /** Of an item that follows, or followed, another one or this one. */
    PolicyRef of(ItemRow item, VaultRef home, String name) {
        var policy = named(home, name);
        if (policy.id().equals(item.policyId)) {
            return policy;
        }
        var fit = fit(policy, item.workload);
        if (vaults.isImmutable(home.id())) {
            var shortened = policies.between(item.policyId, policy.id()).shortened();
            if (!shortened.isEmpty()) {
                throw new ItemError.PolicyKeepsLess(item.name, name, shortened);
            }
        }
        return fit;
    }

    /** The one that the item followed before it was stopped. */
    PolicyRef before(ItemRow item, VaultRef home) {
        return policies.held(home.id(), item.policyName)
                .orElseThrow(() -> new ItemError.PolicyGone(item.name, item.policyName));
    }

    private PolicyRef named(VaultRef home, String name) {
        return policies.held(home.id(), name).orElseThrow(() -> new BadItem.UnknownPolicy(home.name()));
    }

    private PolicyRef fit(PolicyRef policy, WorkloadType workload) {
        if (policy.workload() != workload.policy()) {
            throw new BadItem.PolicyForOthers(policy.name(), policy.workload(), workload);
        }
        if (items.followersOf(policy.id()) >= limits.itemsPerPolicy()) {
            throw new ItemError.TooManyOfPolicy(policy.name(), limits.itemsPerPolicy());
        }
        return policy;
    }
}
