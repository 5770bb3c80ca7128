package io.holdfast.contracts;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How long a policy keeps the recovery points of its schedule. Each tier chooses among the points that the schedule makes;
 * a point that several choose is kept for the longest.
 *
 * @param daily for the points of each day; absent in a weekly schedule
 * @param weekly for the points of chosen weekdays
 * @param monthly for the points of chosen days of each month
 * @param yearly for the points of chosen days of some months
 */
public record Retention(
        @Nullable Daily daily,
        @Nullable Weekly weekly,
        @Nullable Monthly monthly,
        @Nullable Yearly yearly) {

    public Retention {
        if (daily == null && weekly == null && monthly == null && yearly == null) {
            throw new IllegalArgumentException("a policy needs at least one retention rule");
        }
    }

    /** Without monthly and yearly points. */
    public Retention(@Nullable Daily daily, @Nullable Weekly weekly) {
        this(daily, weekly, null, null);
    }

    /**
     * Keeps the points of each day.
     *
     * @param days how long, at least 1
     * @param times which runs of the day; empty for all
     */
    public record Daily(int days, List<LocalTime> times) {

        public Daily {
            positive("days", days);
            times = sorted(times);
        }

        public Daily(int days) {
            this(days, List.of());
        }
    }

    /**
     * Keeps the points of chosen weekdays.
     *
     * @param weeks how long, at least 1
     * @param days the weekdays, in their order; empty for those of a weekly schedule
     * @param times which runs of the day; empty for all, or for the last one of an hourly schedule
     */
    public record Weekly(int weeks, List<DayOfWeek> days, List<LocalTime> times) {

        public Weekly {
            positive("weeks", weeks);
            days = days == null ? List.of() : List.copyOf(new TreeSet<>(days));
            times = sorted(times);
        }

        public Weekly(int weeks, DayOfWeek... days) {
            this(weeks, List.of(days), List.of());
        }
    }

    /**
     * Keeps the points of chosen days of each month.
     *
     * @param months how long, at least 1
     * @param on the days
     * @param times which runs of the day; empty for all, or for the last one of an hourly schedule
     */
    public record Monthly(int months, DayRule on, List<LocalTime> times) {

        public Monthly {
            positive("months", months);
            times = sorted(times);
        }

        public Monthly(int months, DayRule on) {
            this(months, on, List.of());
        }
    }

    /**
     * Keeps the points of chosen days of chosen months.
     *
     * @param years how long, at least 1
     * @param months the months, in their order; at least one
     * @param on the days
     * @param times which runs of the day; empty for all, or for the last one of an hourly schedule
     */
    public record Yearly(int years, List<Month> months, DayRule on, List<LocalTime> times) {

        public Yearly {
            positive("years", years);
            months = List.copyOf(new TreeSet<>(months));
            times = sorted(times);
            if (months.isEmpty()) {
                throw new IllegalArgumentException("yearly retention needs at least one month");
            }
        }

        public Yearly(int years, Month month, DayRule on) {
            this(years, List.of(month), on, List.of());
        }
    }

    private static List<LocalTime> sorted(@Nullable List<LocalTime> times) {
        return times == null ? List.of() : List.copyOf(new TreeSet<>(times));
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "%s of a retention rule must be at least 1, not %d".formatted(field, value));
        }
    }
}
