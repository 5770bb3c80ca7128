package io.holdfast.policy.keep;

import static java.time.temporal.TemporalAdjusters.lastDayOfMonth;

import io.holdfast.contracts.DayRule;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WeekOfMonth;
import io.holdfast.policy.slot.Slots;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which retention ranges a slot of the main schedule belongs to, by its local date. */
public final class Tags {

    private final Schedule schedule;
    private final Slots slots;
    private final Instant slot;
    private final LocalDate day;

    private Tags(Schedule schedule, Instant slot) {
        this.schedule = schedule;
        this.slots = Slots.of(schedule);
        this.slot = slot;
        this.day = slots.dayOf(slot);
    }

    /** None when the schedule does not run on the slot's day. */
    public static Set<RetentionTag> of(PolicyTerms terms, Instant slot) {
        var tags = EnumSet.noneOf(RetentionTag.class);
        var at = new Tags(terms.schedule(), slot);
        if (!at.isDayOfSchedule()) {
            return tags;
        }
        var daily = terms.retention().daily();
        if (daily != null && terms.schedule().kind() != ScheduleKind.WEEKLY && at.isOneOf(daily.times())) {
            tags.add(RetentionTag.DAILY);
        }
        var weekly = terms.retention().weekly();
        if (weekly != null && at.isRunFor(weekly.times())) {
            var days = weekly.days().isEmpty() ? terms.schedule().days() : weekly.days();
            if (days.contains(at.day.getDayOfWeek())) {
                tags.add(RetentionTag.WEEKLY);
            }
        }
        var monthly = terms.retention().monthly();
        if (monthly != null && at.isRunFor(monthly.times()) && matches(monthly.on(), at.day)) {
            tags.add(RetentionTag.MONTHLY);
        }
        var yearly = terms.retention().yearly();
        if (yearly != null
                && at.isRunFor(yearly.times())
                && yearly.months().contains(at.day.getMonth())
                && matches(yearly.on(), at.day)) {
            tags.add(RetentionTag.YEARLY);
        }
        return tags;
    }

    /** Whether a day of its month is one of those that the rule chooses. */
    static boolean matches(DayRule rule, LocalDate day) {
        var last = day.with(lastDayOfMonth()).getDayOfMonth();
        if (rule.days().contains(day.getDayOfMonth()) || rule.lastDay() && day.getDayOfMonth() == last) {
            return true;
        }
        return rule.weekdays().contains(day.getDayOfWeek())
                && rule.weeks().stream().anyMatch(week -> isIn(week, day.getDayOfMonth(), last));
    }

    private static boolean isIn(WeekOfMonth week, int dayOfMonth, int last) {
        return switch (week) {
            case FIRST, SECOND, THIRD, FOURTH -> (dayOfMonth + 6) / 7 == week.ordinal() + 1;
            case LAST -> dayOfMonth + 7 > last;
        };
    }

    private boolean isDayOfSchedule() {
        return schedule.kind() != ScheduleKind.WEEKLY
                || slots.dayOf(slots.newestAt(slot)).equals(day)
                || slots.dayOf(slots.after(slot)).equals(day);
    }

    /** Of the runs of an hourly schedule only the last of a day belongs to more than the daily range. */
    private boolean isRunFor(List<LocalTime> times) {
        return times.isEmpty() && schedule.kind() == ScheduleKind.HOURLY ? slots.isLastOfItsDay(slot) : isOneOf(times);
    }

    /** By moments, not by the clock: where the clocks skip a time, its run comes at another one. */
    private boolean isOneOf(List<LocalTime> times) {
        return times.isEmpty()
                || times.stream()
                        .map(time -> Slots.of(new Schedule(ScheduleKind.DAILY, time, List.of(), schedule.zone())))
                        .anyMatch(runs -> runs.newestAt(slot).equals(slot));
    }
}
