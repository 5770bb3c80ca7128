package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.VaultRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a job has to know of the item that it works on.
 *
 * @param id the item
 * @param name its name in its vault
 * @param vault where its points lie
 * @param policyId the policy that backs it up
 * @param source what is frozen for a backup
 * @param state whether it may be backed up
 * @param purgeAt when it goes for good with all its points; only of a soft-deleted item
 * @param plan what its policy plans; absent while the policy is not known here
 */
public record ProtectedItem(
        UUID id,
        String name,
        VaultRef vault,
        UUID policyId,
        Source source,
        ProtectionState state,
        @Nullable Instant purgeAt,
        @Nullable Plan plan) {

    /** Whether backups of it may begin. */
    public boolean isBackedUp() {
        return switch (state) {
            case IR_PENDING, PROTECTED -> true;
            case PROTECTION_STOPPED, BACKUPS_SUSPENDED, SOFT_DELETED, DELETED -> false;
        };
    }
}
