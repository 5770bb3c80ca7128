package io.holdfast.policy.slot;

import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A schedule of any kind in any zone, and a moment of the years 1970 to 2050: often close to a change of clocks. */
record AnySchedule(Schedule schedule, Instant moment) {

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("SystemV"))
            .sorted()
            .toList();

    private static final LocalDate A_MONDAY = LocalDate.parse("1970-01-05");

    static AnySchedule of(Random random) {
        var zone = anyZone(random);
        var schedule = switch (random.nextInt(4)) {
            case 0 -> daily(random, zone);
            case 1 -> weekly(random, zone);
            default ->
                Schedule.hourly(
                        LocalTime.of(random.nextInt(24), random.nextBoolean() ? 30 : 0),
                        1 + random.nextInt(24),
                        1 + random.nextInt(24),
                        zone);
        };
        return new AnySchedule(schedule, anyMoment(random, zone));
    }

    static ZoneId anyZone(Random random) {
        return ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    }

    static Instant anyMoment(Random random, ZoneId zone) {
        var moment = Instant.EPOCH.plus(random.nextInt(80 * 365 * 24 * 60), ChronoUnit.MINUTES);
        var change = zone.getRules().nextTransition(moment);
        return change == null || random.nextBoolean()
                ? moment
                : change.getInstant().minus(Duration.ofMinutes(random.nextInt(3_000)));
    }

    boolean isChosen(LocalDate day) {
        var weeks = schedule.everyWeeks() == null ? 1 : schedule.everyWeeks();
        var monday = day.minusDays(day.getDayOfWeek().ordinal());
        return schedule.kind() != ScheduleKind.WEEKLY
                || schedule.days().contains(day.getDayOfWeek())
                        && ChronoUnit.WEEKS.between(A_MONDAY, monday) % weeks == 0;
    }

    private static Schedule daily(Random random, ZoneId zone) {
        var times = anyTimes(random);
        return new Schedule(
                ScheduleKind.DAILY,
                times.getFirst(),
                List.of(),
                zone,
                times.subList(1, times.size()),
                null,
                null,
                null);
    }

    private static Schedule weekly(Random random, ZoneId zone) {
        var times = anyTimes(random);
        var sure = random.nextInt(7);
        var days = Stream.of(DayOfWeek.values())
                .filter(day -> day.ordinal() == sure || random.nextInt(3) == 0)
                .toList();
        var weeks = random.nextBoolean() ? null : Integer.valueOf(1 + random.nextInt(4));
        return new Schedule(
                ScheduleKind.WEEKLY, times.getFirst(), days, zone, times.subList(1, times.size()), weeks, null, null);
    }

    private static List<LocalTime> anyTimes(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(3))
                .mapToObj(it -> LocalTime.of(random.nextInt(24), random.nextBoolean() ? 30 : 0))
                .sorted()
                .distinct()
                .toList();
    }
}
