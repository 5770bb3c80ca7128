package io.holdfast.contracts;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;

/**
 * When a policy runs: once a day, or once on each chosen weekday.
 *
 * @param kind daily or weekly
 * @param time local time of the run, on the hour or half hour, as Azure Backup has it
 * @param days the weekdays of a weekly schedule, in their order; empty for a daily one
 * @param zone the calendar in which {@code time} and {@code days} are meant
 */
public record Schedule(ScheduleKind kind, LocalTime time, List<DayOfWeek> days, ZoneId zone) {

    public Schedule {
        days = List.copyOf(new TreeSet<>(days));
        if (time.getMinute() % 30 != 0 || time.getSecond() != 0 || time.getNano() != 0) {
            throw new IllegalArgumentException("a schedule runs on the hour or half hour, not at " + time);
        }
        if (kind == ScheduleKind.WEEKLY && days.isEmpty()) {
            throw new IllegalArgumentException("a weekly schedule needs at least one weekday");
        }
        if (kind == ScheduleKind.DAILY && !days.isEmpty()) {
            throw new IllegalArgumentException("a daily schedule has no weekdays");
        }
    }
}
