package io.holdfast.policy.slot;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlotsTest {

    private static final List<String> ZONES = ZoneId.getAvailableZoneIds().stream()
            .filter(id -> !id.startsWith("SystemV"))
            .sorted()
            .toList();

    @Test
    void a_daily_schedule_runs_at_its_local_time_on_the_next_day_whose_time_has_not_come() {
        var slots = daily("02:00", "Europe/Berlin");

        assertThat(slots.after(at("2026-01-15T00:59:59Z"))).isEqualTo("2026-01-15T01:00:00Z");
        assertThat(slots.after(at("2026-01-15T01:00:00Z"))).isEqualTo("2026-01-16T01:00:00Z");
    }

    @Test
    void the_run_hour_stays_the_same_on_the_wall_when_clocks_change() {
        var slots = daily("20:00", "Europe/Berlin");

        assertThat(slots.after(at("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-28T19:00:00Z");
        assertThat(slots.after(at("2026-03-29T12:00:00Z"))).isEqualTo("2026-03-29T18:00:00Z");
    }

    @Test
    void a_time_that_clocks_skip_is_run_at_the_first_moment_after_the_gap() {
        var slots = daily("02:30", "Europe/Berlin");

        assertThat(slots.after(at("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-29T01:00:00Z");
        assertThat(slots.after(at("2026-03-29T01:00:00Z"))).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void a_time_that_comes_twice_is_run_the_first_time_only() {
        var slots = daily("02:30", "Europe/Berlin");

        assertThat(slots.after(at("2026-10-24T12:00:00Z"))).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(slots.after(at("2026-10-25T00:30:00Z"))).isEqualTo("2026-10-26T01:30:00Z");
    }

    @Test
    void a_gap_into_the_next_day_takes_no_run_from_the_one_and_gives_no_second_to_the_other() {
        var slots = daily("23:30", "America/Nuuk");

        assertThat(slots.after(at("2026-03-28T12:00:00Z"))).isEqualTo("2026-03-29T00:59:59Z");
        assertThat(slots.after(at("2026-03-29T00:59:59Z"))).isEqualTo("2026-03-30T00:30:00Z");
    }

    @Test
    void a_day_that_a_zone_leaves_out_has_no_run() {
        var slots = daily("10:00", "Pacific/Apia");

        assertThat(slots.after(at("2011-12-29T20:00:00Z"))).isEqualTo("2011-12-30T20:00:00Z");
        assertThat(local(slots.after(at("2011-12-29T20:00:00Z")), slots)).isEqualTo("2011-12-31");
    }

    @Test
    void a_weekly_schedule_runs_on_its_weekdays_only() {
        var schedule = new Schedule(
                ScheduleKind.WEEKLY,
                LocalTime.of(22, 0),
                List.of(DayOfWeek.WEDNESDAY, DayOfWeek.SUNDAY),
                ZoneId.of("America/New_York"));
        var slots = new Slots(schedule);

        assertThat(runs(slots, at("2026-03-04T00:00:00Z"), at("2026-03-13T00:00:00Z")))
                .containsExactly(at("2026-03-05T03:00:00Z"), at("2026-03-09T02:00:00Z"), at("2026-03-12T02:00:00Z"));
    }

    @Test
    void the_next_slot_is_always_later_and_none_lies_between_it_and_the_newest() {
        forAll(SlotsTest::anyCase, it -> {
            var next = it.slots.after(it.moment);
            var newest = it.slots.newestAt(it.moment);

            assertThat(next).isAfter(it.moment);
            assertThat(newest).isBeforeOrEqualTo(it.moment);
            assertThat(it.slots.after(newest)).isEqualTo(next);
            assertThat(it.slots.newestAt(next)).isEqualTo(next);
        });
    }

    @Test
    void every_chosen_local_day_has_exactly_one_run() {
        forAll(SlotsTest::anyCase, it -> {
            var end = it.moment.plus(Duration.ofDays(400));
            var days = runs(it.slots, it.moment, end).stream()
                    .map(slot -> local(slot, it.slots))
                    .toList();

            var first = local(it.moment, it.slots).plusDays(1);
            var last = local(end, it.slots);
            var wanted = first.datesUntil(last).filter(day -> isThere(day, it.slots) && isChosen(day, it.slots));
            assertThat(days.stream().filter(day -> !day.isBefore(first) && day.isBefore(last)))
                    .containsExactlyElementsOf(wanted.toList());
        });
    }

    private static boolean isThere(LocalDate day, Slots slots) {
        return day.atStartOfDay(it.schedule.zone()).toLocalDate().equals(day);
    }

    private static boolean isChosen(LocalDate day, Slots slots) {
        var schedule = it.schedule;
        return schedule.kind() == ScheduleKind.DAILY || schedule.days().contains(day.getDayOfWeek());
    }

    private static List<Instant> runs(Slots slots, Instant from, Instant to) {
        var runs = new ArrayList<Instant>();
        for (var slot = slots.after(from); slot.isBefore(to); slot = slots.after(slot)) {
            runs.add(slot);
        }
        return runs;
    }

    private static LocalDate local(Instant moment, Slots slots) {
        return moment.atZone(it.schedule.zone()).toLocalDate();
    }

    private record Case(Slots slots, Instant moment) {}

    private static Case anyCase(Random random) {
        var time = LocalTime.of(random.nextInt(24), random.nextBoolean() ? 30 : 0);
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        var days = Stream.of(DayOfWeek.values())
                .filter(day -> random.nextInt(3) == 0)
                .toList();
        var schedule = days.isEmpty()
                ? new Schedule(ScheduleKind.DAILY, time, List.of(), zone)
                : new Schedule(ScheduleKind.WEEKLY, time, days, zone);
        var moment = at("1970-01-01T00:00:00Z").plus(random.nextInt(80 * 365 * 24 * 60), ChronoUnit.MINUTES);
        return new Case(new Slots(schedule), moment);
    }

    private static Slots daily(String time, String zone) {
        return new Slots(new Schedule(ScheduleKind.DAILY, LocalTime.parse(time), List.of(), ZoneId.of(zone)));
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
