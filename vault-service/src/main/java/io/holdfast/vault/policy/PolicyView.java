package io.holdfast.vault.policy;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyConsistency;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.WorkloadType;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A policy as its owner sees it: what can be sent, all of it said.
 *
 * @param items protected items that follow it
 */
record PolicyView(
        UUID id,
        String name,
        String vault,
        WorkloadType workload,
        PolicyKind kind,
        Schedule schedule,
        Retention retention,
        PolicyTerms.@Nullable Delta differential,
        PolicyTerms.@Nullable Delta incremental,
        PolicyTerms.@Nullable Log log,
        int snapshotDays,
        PolicyConsistency consistency,
        boolean compression,
        @Nullable BackupTier tier,
        Instant createdAt,
        long version,
        long items) {

    static PolicyView of(PolicyRow policy, String vault, long items) {
        var terms = policy.terms;
        return new PolicyView(
                policy.id,
                policy.name,
                vault,
                terms.workload(),
                terms.kind(),
                terms.schedule(),
                terms.retention(),
                terms.differential(),
                terms.incremental(),
                terms.log(),
                terms.snapshotDays(),
                terms.consistency(),
                terms.compression(),
                terms.tier(),
                policy.createdAt,
                policy.version,
                items);
    }
}
