package io.holdfast.policy.rule;

import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.policy.slot.Slots;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a schedule that may be broken, for the rules that depend on it.
 *
 * @param kind as it was written, allowed or not
 * @param days the weekdays that were named
 * @param times the times of the day that were named, but for the runs of an hourly schedule
 * @param schedule absent when it breaks a rule
 */
record Runs(
        @Nullable ScheduleKind kind,
        Set<DayOfWeek> days,
        Set<LocalTime> times,
        @Nullable ZoneId zone,
        @Nullable Schedule schedule) {

    static final Runs UNKNOWN = new Runs(null, Set.of(), Set.of(), null, null);

    boolean weekly() {
        return kind == ScheduleKind.WEEKLY;
    }

    boolean hourly() {
        return kind == ScheduleKind.HOURLY;
    }

    /** How often it runs on each of its days; once where that cannot be said. */
    int perDay() {
        return schedule == null ? 1 : Slots.times(schedule).size();
    }
}
