package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Trigger;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backup was due and not begun: the item has reached a limit; or it would be a link of a database's chain, and there is
 * no recent full backup for it to build on.
 *
 * <p>Fired in the transaction that runs the slot; whoever knows jobs decides what becomes of it.
 *
 * @param itemId the item
 * @param policyId its policy
 * @param type what was due
 * @param slot when
 * @param fullAt when the content of its newest full backup was frozen; absent without one
 * @param underWay why another backup of it than a log backup is under way; absent when there is none
 * @param healedAt when its chain was last mended, or when that was tried; absent when it never was
 * @param fullIsComing whether the policy's own full backup is due, too, and has not been started yet
 */
public record Unstarted(
        UUID itemId,
        UUID policyId,
        BackupType type,
        Instant slot,
        @Nullable Instant fullAt,
        @Nullable Trigger underWay,
        @Nullable Instant healedAt,
        boolean fullIsComing) {}
