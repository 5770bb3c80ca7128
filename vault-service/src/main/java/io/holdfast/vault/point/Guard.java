package io.holdfast.vault.point;

import io.holdfast.contracts.ProtectionState;
import java.util.Optional;
import java.util.UUID;

/**
 * What keeps the points of an item from being deleted, whoever asks.
 *
 * <p>Retention has its own rules for what to ask; these hold even when it is wrong, or speaks of a state that has passed.
 *
 * @param state the item's
 * @param newest its newest point that can be restored; empty when there is none
 */
record Guard(ProtectionState state, Optional<UUID> newest) {

    /** Whether a person may delete this point: any but the newest, unless the item itself is deleted. */
    boolean mayBeDeleted(UUID pointId) {
        return state == ProtectionState.DELETED || !newest.equals(Optional.of(pointId));
    }

    /** Whether this point may go because its time has come: not while the item keeps its points forever. */
    boolean mayExpire(UUID pointId) {
        return state != ProtectionState.PROTECTION_STOPPED
                && state != ProtectionState.SOFT_DELETED
                && mayBeDeleted(pointId);
    }
}
