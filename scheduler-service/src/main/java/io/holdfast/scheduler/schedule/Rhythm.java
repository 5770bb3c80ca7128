package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Schedule;
import io.holdfast.policy.slot.Slots;
import java.time.ZoneId;

/** Equal ones have the same slots, so that a change of other terms moves none. */
sealed interface Rhythm {

    Slots slots();

    /** At the times of a schedule. */
    record OfSchedule(Schedule schedule) implements Rhythm {

        @Override
        public Slots slots() {
            return Slots.of(schedule);
        }
    }

    /** Day and night; how long log backups are kept makes no difference. */
    record OfLog(int everyMinutes, ZoneId zone) implements Rhythm {

        OfLog(PolicyTerms.Log log, ZoneId zone) {
            this(log.everyMinutes(), zone);
        }

        @Override
        public Slots slots() {
            return Slots.of(new PolicyTerms.Log(everyMinutes, 0), zone);
        }
    }
}
