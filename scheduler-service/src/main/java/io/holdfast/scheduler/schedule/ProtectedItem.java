package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.VaultRef;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * What a job has to know of the item that it works on.
 *
 * @param id the item
 * @param name its name in its vault
 * @param vault where its points lie
 * @param policyId the policy that backs it up
 * @param source what is frozen for a backup
 * @param state whether it may be backed up
 * @param snapshotDays days that its policy keeps snapshots for instant restore; empty while the policy is not known here
 */
public record ProtectedItem(
        UUID id,
        String name,
        VaultRef vault,
        UUID policyId,
        Source source,
        ProtectionState state,
        OptionalInt snapshotDays) {

    /** Whether backups of it may begin. */
    public boolean isBackedUp() {
        return switch (state) {
            case IR_PENDING, PROTECTED -> true;
            case PROTECTION_STOPPED, BACKUPS_SUSPENDED, DELETED -> false;
        };
    }
}
