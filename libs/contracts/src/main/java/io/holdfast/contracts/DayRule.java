package io.holdfast.contracts;

import java.time.DayOfWeek;
import java.util.List;
import java.util.TreeSet;

/**
 * Which days of a month: by their numbers, or by weeks and weekdays; never both.
 *
 * @param days days of the month, 1 to 28, ascending
 * @param lastDay whether the last day of the month is one, too
 * @param weeks which occurrences of the weekdays in the month
 * @param weekdays the weekdays, in their order
 */
public record DayRule(List<Integer> days, boolean lastDay, List<WeekOfMonth> weeks, List<DayOfWeek> weekdays) {

    public DayRule {
        days = days == null ? List.of() : List.copyOf(new TreeSet<>(days));
        weeks = weeks == null ? List.of() : List.copyOf(new TreeSet<>(weeks));
        weekdays = weekdays == null ? List.of() : List.copyOf(new TreeSet<>(weekdays));
        var byNumber = lastDay || !days.isEmpty();
        if (byNumber == (!weeks.isEmpty() && !weekdays.isEmpty()) || weeks.isEmpty() != weekdays.isEmpty()) {
            throw new IllegalArgumentException("days of a month are named by number, or by weeks and weekdays");
        }
        if (days.stream().anyMatch(day -> day < 1 || day > 28)) {
            throw new IllegalArgumentException("a day of the month is 1 to 28, or the last; not one of " + days);
        }
    }

    /** The chosen days of the month. */
    public static DayRule days(Integer... days) {
        return new DayRule(List.of(days), false, List.of(), List.of());
    }

    /** The last day of the month. */
    public static DayRule last() {
        return new DayRule(List.of(), true, List.of(), List.of());
    }

    /** For example the first Sunday. */
    public static DayRule weekday(WeekOfMonth week, DayOfWeek weekday) {
        return new DayRule(List.of(), false, List.of(week), List.of(weekday));
    }
}
