package io.holdfast.policy.slot;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.Schedule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the point of one scheduled run is to rest.
 *
 * @param tier where it rests, unless its item owes the vault a point
 * @param owedSince an item owes its vault a point while no run at or since that moment has made one there; absent where
 *     nothing is owed
 */
public record Shipping(BackupTier tier, @Nullable Instant owedSince) {

    private static final Shipping ALWAYS = new Shipping(BackupTier.VAULT_STANDARD, null);
    private static final Shipping NEVER = new Shipping(BackupTier.SNAPSHOT, null);

    /**
     * Of the runs of an enhanced policy the last one of each day is shipped. Where that one has made no point, the next
     * one is shipped in its place.
     *
     * @param tier what the policy says of the points of file shares; absent for others
     */
    public static Shipping of(PolicyKind kind, @Nullable BackupTier tier, Schedule schedule, Instant slot) {
        if (tier == BackupTier.SNAPSHOT) {
            return NEVER;
        }
        var slots = Slots.of(schedule);
        return kind == PolicyKind.STANDARD || slots.isLastOfItsDay(slot)
                ? ALWAYS
                : new Shipping(BackupTier.SNAPSHOT, slots.lastOfAnEarlierDay(slot));
    }

    /** @param newestInVault the slot of the item's newest scheduled point in its vault; absent without one */
    public BackupTier tierAfter(@Nullable Instant newestInVault) {
        var isOwed = owedSince != null && (newestInVault == null || newestInVault.isBefore(owedSince));
        return isOwed ? BackupTier.VAULT_STANDARD : tier;
    }
}
