package io.holdfast.vault.item;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Source;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A protected item as its owner sees it.
 *
 * @param lastBackupStatus how the last backup ended; absent before one has
 * @param lastBackupAt when that was
 * @param purgeAt when a soft-deleted item goes for good, with all its points
 * @param policyInconsistent whether its points are not yet kept by the newest version of its policy
 * @param points recovery points that are not deleted
 * @param degradedPoints those of them that perhaps cannot be restored whole
 * @param softDeletedPoints points that are hidden until they are brought back or purged
 */
record ItemView(
        UUID id,
        String name,
        String vault,
        String policy,
        Source source,
        ProtectionState state,
        @Nullable Instant purgeAt,
        boolean policyInconsistent,
        @Nullable BackupHealth lastBackupStatus,
        @Nullable Instant lastBackupAt,
        long points,
        long degradedPoints,
        long softDeletedPoints,
        Instant createdAt,
        long version) {

    static ItemView of(ItemRow item, ItemContentsRow contents) {
        return new ItemView(
                item.id,
                item.name,
                item.vaultName,
                item.policyName,
                item.toSource(),
                item.state,
                item.purgeAt,
                contents.policyInconsistent,
                contents.lastBackupStatus,
                contents.lastBackupAt,
                contents.points,
                contents.degradedPoints,
                contents.softDeletedPoints,
                item.createdAt,
                item.version);
    }

    static ItemView of(ItemRepository.Listed listed) {
        return of(listed.item(), listed.contents());
    }
}
