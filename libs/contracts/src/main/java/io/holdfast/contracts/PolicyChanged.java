package io.holdfast.contracts;

import java.util.UUID;

/**
 * The newest state of a backup policy. Its retention holds for points that exist already, too.
 *
 * @param policyId the policy
 * @param vaultId the vault it belongs to
 * @param name its name in the vault
 * @param workload the kind of items that it is for
 * @param schedule when it runs
 * @param retention how long its points are kept
 * @param snapshotDays days that snapshots stay for instant restore
 * @param version counts its changes; a smaller one is out of date
 * @param deleted whether it is gone
 */
public record PolicyChanged(
        UUID policyId,
        UUID vaultId,
        String name,
        WorkloadType workload,
        Schedule schedule,
        Retention retention,
        int snapshotDays,
        long version,
        boolean deleted)
        implements Event {

    public static final String TYPE = "io.holdfast.policy.changed.v1";

    public PolicyChanged {
        Require.text("name", name, 150);
        Require.notNegative("snapshotDays", snapshotDays);
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
