package io.holdfast.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest state of a backup policy. Its retention holds for points that exist already, too.
 *
 * @param policyId the policy
 * @param vaultId the vault it belongs to
 * @param name its name in the vault
 * @param workload the kind of items that it is for
 * @param kind which rules it follows; absent in events of older versions, which were all standard ones
 * @param schedule when full backups run; of machines, shares and files: all backups
 * @param retention how long the points of that schedule are kept
 * @param differential differential backups of a database; absent for none
 * @param incremental incremental backups of a database; absent for none
 * @param log log backups of a database; absent for none
 * @param snapshotDays days that snapshots stay for instant restore
 * @param consistency what machines are asked for before they are frozen; absent in events of older versions
 * @param compression whether the database compresses its own backups; absent in events of older versions
 * @param tier where the points of a file share rest; absent for other workloads
 * @param version counts its changes; a smaller one is out of date
 * @param deleted whether it is gone
 */
public record PolicyChanged(
        UUID policyId,
        UUID vaultId,
        String name,
        WorkloadType workload,
        @Nullable PolicyKind kind,
        Schedule schedule,
        Retention retention,
        PolicyTerms.@Nullable Delta differential,
        PolicyTerms.@Nullable Delta incremental,
        PolicyTerms.@Nullable Log log,
        int snapshotDays,
        @Nullable PolicyConsistency consistency,
        @Nullable Boolean compression,
        @Nullable BackupTier tier,
        long version,
        boolean deleted)
        implements Event {

    public static final String TYPE = "io.holdfast.policy.changed.v1";

    public PolicyChanged {
        Require.text("name", name, 150);
        Require.notNegative("snapshotDays", snapshotDays);
    }

    /** Announces these terms. */
    public static PolicyChanged of(
            UUID policyId, UUID vaultId, String name, PolicyTerms terms, long version, boolean deleted) {
        return new PolicyChanged(
                policyId,
                vaultId,
                name,
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
                version,
                deleted);
    }

    /** What the policy says now. */
    public PolicyTerms terms() {
        return new PolicyTerms(
                workload.policy(),
                kind == null ? PolicyKind.STANDARD : kind,
                schedule,
                retention,
                differential,
                incremental,
                log,
                snapshotDays,
                consistency == null ? PolicyConsistency.DEFAULT : consistency,
                Boolean.TRUE.equals(compression),
                tier);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public String key() {
        return policyId.toString();
    }

    @Override
    public String topic() {
        return Topics.POLICIES;
    }
}
