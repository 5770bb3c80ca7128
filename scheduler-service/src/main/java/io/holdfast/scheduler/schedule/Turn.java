package io.holdfast.scheduler.schedule;

import io.holdfast.policy.slot.Slots;
import java.time.Instant;

/**
 * What a tick makes of a schedule whose time has come.
 *
 * @param slot the slot that is run now: the newest one, however many were missed
 * @param next when the schedule is due again
 */
record Turn(Instant slot, Instant next) {

    static Turn at(Instant now, Slots slots) {
        return new Turn(slots.newestAt(now), slots.after(now));
    }
}
