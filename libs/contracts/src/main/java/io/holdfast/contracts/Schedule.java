package io.holdfast.contracts;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * When a policy runs.
 *
 * @param kind every day, on chosen weekdays, or every few hours
 * @param time local time of the run, and where the window of an hourly schedule begins; on the hour or half hour, as Azure
 *     Backup has it
 * @param days the weekdays of a weekly schedule, in their order; empty for others
 * @param zone the calendar in which times and days are meant
 * @param alsoAt further runs of the same days, ascending and later than {@code time}; only files have some
 * @param everyWeeks 2 for every second week, counted from the Monday 1970-01-05; absent for every week
 * @param everyHours hours between two runs of an hourly schedule; absent for others
 * @param windowHours hours between the first run of the day and the last moment for another; absent for others
 */
public record Schedule(
        ScheduleKind kind,
        LocalTime time,
        List<DayOfWeek> days,
        ZoneId zone,
        List<LocalTime> alsoAt,
        @Nullable Integer everyWeeks,
        @Nullable Integer everyHours,
        @Nullable Integer windowHours) {

    /** Most runs that a day has, whatever its kind. */
    private static final int MOST_TIMES = 24;

    public Schedule {
        days = List.copyOf(new TreeSet<>(days));
        alsoAt = alsoAt == null ? List.of() : List.copyOf(new TreeSet<>(alsoAt));
        halfHour(time);
        for (var later : alsoAt) {
            halfHour(later);
            if (!later.isAfter(time)) {
                throw new IllegalArgumentException("%s is not later than the first run at %s".formatted(later, time));
            }
        }
        if (alsoAt.size() >= MOST_TIMES) {
            throw new IllegalArgumentException("a day has at most %d runs".formatted(MOST_TIMES));
        }
        if ((kind == ScheduleKind.WEEKLY) == days.isEmpty()) {
            throw new IllegalArgumentException(
                    days.isEmpty()
                            ? "a weekly schedule needs at least one weekday"
                            : "only a weekly schedule has weekdays");
        }
        if (everyWeeks != null && (kind != ScheduleKind.WEEKLY || everyWeeks < 1)) {
            throw new IllegalArgumentException("only a weekly schedule runs every few weeks");
        }
        var hourly = kind == ScheduleKind.HOURLY;
        if (hourly == (everyHours == null) || hourly == (windowHours == null)) {
            throw new IllegalArgumentException("an hourly schedule, and no other, has an interval and a window");
        }
        if (everyHours != null && (everyHours < 1 || everyHours > 24)
                || windowHours != null && (windowHours < 1 || windowHours > 24)) {
            throw new IllegalArgumentException("interval and window of an hourly schedule have 1 to 24 hours");
        }
    }

    /** Once a day, or once on each chosen weekday. */
    public Schedule(ScheduleKind kind, LocalTime time, List<DayOfWeek> days, ZoneId zone) {
        this(kind, time, days, zone, List.of(), null, null, null);
    }

    /** Every few hours, from a time on, for so many hours of each day. */
    public static Schedule hourly(LocalTime from, int everyHours, int windowHours, ZoneId zone) {
        return new Schedule(ScheduleKind.HOURLY, from, List.of(), zone, List.of(), null, everyHours, windowHours);
    }

    private static void halfHour(LocalTime time) {
        if (time.getMinute() % 30 != 0 || time.getSecond() != 0 || time.getNano() != 0) {
            throw new IllegalArgumentException("a schedule runs on the hour or half hour, not at " + time);
        }
    }
}
