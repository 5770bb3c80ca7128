package io.holdfast.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup of an item is due, or was asked for.
 *
 * <p>At most one is under way for an item at any time, and beside it one of its log. It carries all that the workers need,
 * so that none of them asks another service.
 *
 * @param jobId the job that shows its progress
 * @param pointId the recovery point that it makes if all goes well; chosen here so that a repeated request makes no second one
 * @param itemId the protected item
 * @param itemName the item's name in its vault
 * @param vault where the point goes
 * @param source what to freeze
 * @param policyId the item's policy at that moment
 * @param trigger whether the schedule or a person asked
 * @param backupType how much to read
 * @param slot the moment that the schedule named; for an on-demand backup the moment of asking
 * @param snapshotDays days that the snapshot itself stays for instant restore
 * @param retainUntil when an on-demand point expires; absent on scheduled ones, which follow the policy
 * @param tier where the point is to rest; absent for the vault
 */
public record BackupRequested(
        UUID jobId,
        UUID pointId,
        UUID itemId,
        String itemName,
        VaultRef vault,
        Source source,
        UUID policyId,
        Trigger trigger,
        BackupType backupType,
        Instant slot,
        int snapshotDays,
        @Nullable Instant retainUntil,
        @Nullable BackupTier tier)
        implements RequestEvent {

    public static final String TYPE = "io.holdfast.backup.requested.v1";

    public BackupRequested {
        Require.text("itemName", itemName, 150);
        Require.notNegative("snapshotDays", snapshotDays);
    }

    @Override
    public String type() {
        return TYPE;
    }
}
