package io.holdfast.policy.rule;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyTerms;

/** What a policy that exists can never become. */
final class FixedRules {

    private FixedRules() {}

    static void check(PolicyDraft draft, PolicyTerms before, Breaches breaches) {
        if (draft.workload() != null && draft.workload() != before.workload()) {
            breaches.add(
                    "UserErrorPolicyWorkloadFixed",
                    "workload",
                    draft.workload(),
                    before.workload(),
                    "This policy is for %s for good.".formatted(before.workload()),
                    "Leave the workload out, or create another policy.");
        }
        if (draft.kind() != null && draft.kind() != before.kind()) {
            breaches.add(
                    "UserErrorPolicyKindFixed",
                    "kind",
                    draft.kind(),
                    before.kind(),
                    "This policy is %s for good.".formatted(before.kind()),
                    "Leave the kind out, or create another policy and move the items to it.");
        }
        if (draft.tier() == BackupTier.SNAPSHOT && before.tier() == BackupTier.VAULT_STANDARD) {
            breaches.add(
                    "UserErrorPolicyTierFixed",
                    "tier",
                    draft.tier(),
                    before.tier(),
                    "A policy that ships its points to the vault does so for good.",
                    "Leave the tier out, or create another policy and move the items to it.");
        }
    }
}
