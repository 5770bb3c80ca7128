package io.holdfast.vault.policy;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyConsistency;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.policy.rule.Breach;
import io.holdfast.policy.rule.Checked;
import io.holdfast.policy.rule.Limits;
import io.holdfast.policy.rule.PolicyDraft;
import io.holdfast.policy.rule.PolicyDraft.DraftDelta;
import io.holdfast.policy.rule.PolicyDraft.DraftLog;
import io.holdfast.policy.rule.PolicyDraft.DraftRetention;
import io.holdfast.policy.rule.PolicyDraft.DraftSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A policy as somebody sends it: its name, and the fields of {@link PolicyDraft} beside it. They stand here again because
 * Jackson, told to unwrap a draft, overlooks misspelt fields.
 *
 * @param name may be left out where the path names the policy
 */
record PolicyBody(
        @Nullable String name,
        @Nullable WorkloadType workload,
        @Nullable PolicyKind kind,
        @Nullable DraftSchedule schedule,
        @Nullable DraftRetention retention,
        @Nullable DraftDelta differential,
        @Nullable DraftDelta incremental,
        @Nullable DraftLog log,
        @Nullable Integer snapshotDays,
        @Nullable PolicyConsistency consistency,
        @Nullable Boolean compression,
        @Nullable BackupTier tier) {

    /** The terms of a new policy, or every rule that name and terms break. */
    PolicyTerms checked(Limits limits) {
        return terms(PolicyName.breachOf(name, workload), draft().check(limits));
    }

    /** The same for a policy that exists. */
    PolicyTerms checkedChange(PolicyRow policy, Limits limits) {
        return terms(PolicyName.changeOf(name, policy.name), draft().checkChange(policy.terms, limits));
    }

    private PolicyDraft draft() {
        return new PolicyDraft(
                workload,
                kind,
                schedule,
                retention,
                differential,
                incremental,
                log,
                snapshotDays,
                consistency,
                compression,
                tier);
    }

    private static PolicyTerms terms(Optional<Breach> ofName, Checked checked) {
        return switch (checked) {
            case Checked.Valid valid -> {
                ofName.ifPresent(breach -> {
                    throw new PolicyError.BadTerms(List.of(breach));
                });
                yield valid.terms();
            }
            case Checked.Broken broken -> {
                var all = new ArrayList<Breach>();
                ofName.ifPresent(all::add);
                all.addAll(broken.breaches());
                throw new PolicyError.BadTerms(all);
            }
        };
    }
}
