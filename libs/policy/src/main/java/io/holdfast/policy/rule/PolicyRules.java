package io.holdfast.policy.rule;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyConsistency;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.WorkloadType;
import org.jspecify.annotations.Nullable;

/** Asks each part of a draft for its rules, in the order of the document. */
final class PolicyRules {

    private final Limits limits;
    private final Breaches breaches;

    PolicyRules(Limits limits, Breaches breaches) {
        this.limits = limits;
        this.breaches = breaches;
    }

    Checked check(PolicyDraft draft) {
        var workload = workload(draft.workload());
        var kind = kind(workload, draft.kind());
        var tier = tier(workload, draft.tier());
        var wanted = tier == null ? BackupTier.VAULT_STANDARD : tier;
        var traits = Traits.of(workload, kind, wanted);
        var runs = new ScheduleRules("schedule", traits, null, limits, breaches).check(draft.schedule());
        var retention = new RetentionRules(traits, runs, limits, breaches).check(draft.retention());
        var sub = new SubPolicyRules(workload, runs, retention, limits, breaches);
        var differential = sub.differential(draft.differential());
        var incremental = sub.incremental(draft.incremental(), draft.differential());
        var log = sub.log(draft.log());
        var snapshotDays = new SnapshotRules(runs, limits, breaches)
                .check(workload, kind, wanted, draft.snapshotDays(), retention);
        var consistency = consistency(kind, draft.consistency());
        var compression = compression(workload, draft.compression());

        return runs.schedule() == null || retention == null || breaches.count() > 0
                ? new Checked.Broken(breaches.all())
                : new Checked.Valid(new PolicyTerms(
                        workload,
                        kind,
                        runs.schedule(),
                        retention,
                        differential,
                        incremental,
                        log,
                        snapshotDays,
                        consistency,
                        compression,
                        tier));
    }

    private WorkloadType workload(@Nullable WorkloadType given) {
        if (given == null) {
            return WorkloadType.VM;
        }
        if (given != given.policy()) {
            breaches.add(
                    "UserErrorPolicyWorkloadNotAllowed",
                    "workload",
                    given,
                    given.policy(),
                    "There are no policies of their own for %s: policies for %s back them up."
                            .formatted(given, given.policy()),
                    "Send %s, or leave the workload out.".formatted(given.policy()));
        }
        return given.policy();
    }

    private PolicyKind kind(WorkloadType workload, @Nullable PolicyKind given) {
        if (given == PolicyKind.ENHANCED && workload != WorkloadType.VM) {
            breaches.add(
                    "UserErrorPolicyKindNotAllowed",
                    "kind",
                    given,
                    PolicyKind.STANDARD,
                    "Only policies for VM are Enhanced.",
                    "Leave the kind out.");
            return PolicyKind.STANDARD;
        }
        return given == null ? PolicyKind.STANDARD : given;
    }

    /** Absent but for file shares. */
    private @Nullable BackupTier tier(WorkloadType workload, @Nullable BackupTier given) {
        if (workload == WorkloadType.FILE_SHARE) {
            return given == null ? BackupTier.SNAPSHOT : given;
        }
        if (given != null) {
            breaches.add(
                    "UserErrorPolicyTierNotAllowed",
                    "tier",
                    given,
                    "none",
                    "Only policies for FileShare have a choice of tiers; all others ship to the vault.",
                    "Leave it out.");
        }
        return null;
    }

    private PolicyConsistency consistency(PolicyKind kind, @Nullable PolicyConsistency given) {
        if (given == PolicyConsistency.ONLY_CRASH_CONSISTENT && kind != PolicyKind.ENHANCED) {
            breaches.add(
                    "UserErrorConsistencyNotAllowed",
                    "consistency",
                    given,
                    PolicyConsistency.DEFAULT,
                    "Only Enhanced policies for VM can do without asking the applications.",
                    "Leave it out, or make the policy Enhanced when you create it.");
        }
        return given == null ? PolicyConsistency.DEFAULT : given;
    }

    private boolean compression(WorkloadType workload, @Nullable Boolean given) {
        if (Boolean.TRUE.equals(given) && !workload.hasChains()) {
            breaches.add(
                    "UserErrorPolicyCompressionNotAllowed",
                    "compression",
                    given,
                    "no",
                    "Only databases compress their backups themselves; everything is compressed on its way to the vault.",
                    "Leave it out; how hard is said of an item or a vault.");
        }
        return Boolean.TRUE.equals(given);
    }
}
