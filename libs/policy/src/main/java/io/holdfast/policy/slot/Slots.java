package io.holdfast.policy.slot;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The moments at which something runs, day by day of a zone. */
public final class Slots {

    /** A weekday can be left out by its zone, but not three weeks running. */
    private static final int WEEKS_TO_LOOK = 3;

    /** 1970-01-05, from which every second or third week is counted. */
    private static final int FIRST_MONDAY = 4;

    private final ZoneId zone;
    private final int daysToLook;
    private final Function<LocalDate, NavigableSet<Instant>> day;

    private Slots(ZoneId zone, int weeks, Function<LocalDate, NavigableSet<Instant>> day) {
        this.zone = zone;
        this.daysToLook = 7 * WEEKS_TO_LOOK * weeks + 1;
        this.day = day;
    }

    /** Of a daily, weekly or hourly schedule. An hourly one has the same local times on each day. */
    public static Slots of(Schedule schedule) {
        var times = times(schedule);
        var weeks = schedule.everyWeeks() == null ? 1 : schedule.everyWeeks();
        return new Slots(schedule.zone(), weeks, date -> {
            var runs = new TreeSet<Instant>();
            if (isChosen(schedule, weeks, date)) {
                times.forEach(time -> LocalRun.at(date, time, schedule.zone()).ifPresent(runs::add));
            }
            return runs;
        });
    }

    /** Of log backups: from each local midnight on at equal distances, however long the day is. */
    public static Slots of(PolicyTerms.Log log, ZoneId zone) {
        var distance = Duration.ofMinutes(log.everyMinutes());
        return new Slots(zone, 1, date -> {
            var runs = new TreeSet<Instant>();
            var start = date.atStartOfDay(zone).toInstant();
            // the same moment for a day that the zone leaves out, which has no run
            var end = date.plusDays(1).atStartOfDay(zone).toInstant();
            for (var run = start; run.isBefore(end); run = run.plus(distance)) {
                runs.add(run);
            }
            return runs;
        });
    }

    /** The local times at which a schedule runs on each of its days. */
    public static NavigableSet<LocalTime> times(Schedule schedule) {
        var times = new TreeSet<>(schedule.alsoAt());
        times.add(schedule.time());
        if (schedule.everyHours() != null && schedule.windowHours() != null) {
            // 24 hours after the first run comes the first run of the next day
            for (int hours = schedule.everyHours();
                    hours <= schedule.windowHours() && hours < 24;
                    hours += schedule.everyHours()) {
                times.add(schedule.time().plusHours(hours));
            }
        }
        return times;
    }

    private static boolean isChosen(Schedule schedule, int weeks, LocalDate date) {
        return schedule.kind() != ScheduleKind.WEEKLY
                || schedule.days().contains(date.getDayOfWeek())
                        && Math.floorMod(Math.floorDiv(date.toEpochDay() - FIRST_MONDAY, 7L), weeks) == 0;
    }

    /** The first slot later than a moment. */
    public Instant after(Instant moment) {
        return days(moment, 1)
                .map(date -> day.apply(date).higher(moment))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing runs after " + moment));
    }

    /** The newest slot that is not later than a moment. */
    public Instant newestAt(Instant moment) {
        return days(moment, -1)
                .map(date -> day.apply(date).floor(moment))
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nothing ran before " + moment));
    }

    /** The next slots later than a moment. */
    public List<Instant> after(Instant moment, int count) {
        return Stream.iterate(after(moment), this::after).limit(count).toList();
    }

    /** Whether nothing runs later on the slot's day. */
    public boolean isLastOfItsDay(Instant slot) {
        return day.apply(dayOf(slot)).higher(slot) == null;
    }

    /** The newest slot before the slot's day, which nothing runs after on its own day. */
    public Instant lastOfAnEarlierDay(Instant slot) {
        return newestAt(dayOf(slot).atStartOfDay(zone).toInstant().minusNanos(1));
    }

    /** The slot's day on the calendar of its zone. */
    public LocalDate dayOf(Instant slot) {
        return slot.atZone(zone).toLocalDate();
    }

    private Stream<LocalDate> days(Instant moment, int direction) {
        return IntStream.range(-1, daysToLook)
                .mapToObj(distance -> dayOf(moment).plusDays((long) direction * distance));
    }
}
