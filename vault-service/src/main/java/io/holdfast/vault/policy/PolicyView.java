package io.holdfast.vault.policy;

import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.WorkloadType;
import java.time.Instant;
import java.util.UUID;

/**
 * A policy as its owner sees it.
 *
 * @param items protected items that follow it
 */
record PolicyView(
        UUID id,
        String name,
        String vault,
        WorkloadType workload,
        Schedule schedule,
        Retention retention,
        int snapshotDays,
        Instant createdAt,
        long version,
        long items) {

    static PolicyView of(PolicyRow policy, String vault, long items) {
        var terms = policy.toTerms();
        return new PolicyView(
                policy.id,
                policy.name,
                vault,
                policy.workload,
                terms.schedule(),
                terms.retention(),
                terms.snapshotDays(),
                policy.createdAt,
                policy.version,
                items);
    }
}
