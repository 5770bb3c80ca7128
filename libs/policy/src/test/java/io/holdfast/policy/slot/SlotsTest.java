package io.holdfast.policy.slot;

import static io.holdfast.testkit.Property.forAll;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SlotsTest {

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
        assertThat(slots.dayOf(at("2011-12-30T20:00:00Z"))).isEqualTo("2011-12-31");
    }

    @Test
    void a_weekly_schedule_runs_on_its_weekdays_only() {
        var slots = Slots.of(new Schedule(
                ScheduleKind.WEEKLY,
                LocalTime.of(22, 0),
                List.of(DayOfWeek.WEDNESDAY, DayOfWeek.SUNDAY),
                ZoneId.of("America/New_York")));

        assertThat(runs(slots, at("2026-03-04T00:00:00Z"), at("2026-03-13T00:00:00Z")))
                .containsExactly(at("2026-03-05T03:00:00Z"), at("2026-03-09T02:00:00Z"), at("2026-03-12T02:00:00Z"));
    }

    @Test
    void every_second_week_is_counted_from_the_first_monday_of_1970_and_runs_at_all_times_of_its_days() {
        var slots = Slots.of(new Schedule(
                ScheduleKind.WEEKLY,
                LocalTime.of(6, 0),
                List.of(DayOfWeek.WEDNESDAY, DayOfWeek.SUNDAY),
                ZoneId.of("UTC"),
                List.of(LocalTime.of(18, 30)),
                2,
                null,
                null));

        assertThat(runs(slots, at("1970-01-01T00:00:00Z"), at("1970-01-22T00:00:00Z")))
                .containsExactly(
                        at("1970-01-07T06:00:00Z"),
                        at("1970-01-07T18:30:00Z"),
                        at("1970-01-11T06:00:00Z"),
                        at("1970-01-11T18:30:00Z"),
                        at("1970-01-21T06:00:00Z"),
                        at("1970-01-21T18:30:00Z"));
        assertThat(slots.after(at("1970-01-11T18:30:00Z"))).isEqualTo("1970-01-21T06:00:00Z");
        assertThat(slots.newestAt(at("1970-01-21T05:59:59Z"))).isEqualTo("1970-01-11T18:30:00Z");
    }

    @Test
    void an_hourly_schedule_runs_from_the_start_of_its_window_to_the_end_of_it() {
        var slots = Slots.of(hourly("08:00", 4, 12));

        assertThat(slots.after(at("2026-01-15T00:00:00Z"), 5))
                .containsExactly(
                        at("2026-01-15T08:00:00Z"),
                        at("2026-01-15T12:00:00Z"),
                        at("2026-01-15T16:00:00Z"),
                        at("2026-01-15T20:00:00Z"),
                        at("2026-01-16T08:00:00Z"));
        assertThat(slots.isLastOfItsDay(at("2026-01-15T16:00:00Z"))).isFalse();
        assertThat(slots.isLastOfItsDay(at("2026-01-15T20:00:00Z"))).isTrue();
    }

    @Test
    void a_window_past_midnight_goes_on_in_the_morning_of_the_same_calendar_day() {
        assertThat(Slots.times(hourly("20:00", 4, 8)))
                .containsExactly(LocalTime.MIDNIGHT, LocalTime.of(4, 0), LocalTime.of(20, 0));
        assertThat(Slots.times(hourly("09:00", 6, 24)))
                .containsExactly(LocalTime.of(3, 0), LocalTime.of(9, 0), LocalTime.of(15, 0), LocalTime.of(21, 0));
        assertThat(Slots.times(hourly("08:00", 24, 24))).containsExactly(LocalTime.of(8, 0));
        assertThat(Slots.times(hourly("08:00", 8, 7))).containsExactly(LocalTime.of(8, 0));
        assertThat(Slots.times(hourly("08:00", 8, 8))).containsExactly(LocalTime.of(8, 0), LocalTime.of(16, 0));
        assertThat(Slots.of(hourly("20:00", 4, 8)).isLastOfItsDay(at("2026-01-15T20:00:00Z")))
                .isTrue();
    }

    @Test
    void the_next_slot_is_always_later_and_none_lies_between_it_and_the_newest() {
        forAll(AnySchedule::of, it -> {
            var slots = Slots.of(it.schedule());
            var next = slots.after(it.moment());
            var newest = slots.newestAt(it.moment());

            assertThat(next).isAfter(it.moment());
            assertThat(newest).isBeforeOrEqualTo(it.moment());
            assertThat(slots.after(newest)).isEqualTo(next);
            assertThat(slots.newestAt(next)).isEqualTo(next);
            assertThat(slots.newestAt(next.minusNanos(1))).isEqualTo(newest);
        });
    }

    @Test
    void every_chosen_local_day_has_each_of_its_runs_once_and_within_the_day() {
        forAll(AnySchedule::of, it -> {
            var slots = Slots.of(it.schedule());
            var first = slots.dayOf(it.moment()).plusDays(1);
            var last = first.plusDays(200);
            var zone = it.schedule().zone();
            var runsOfDays =
                    runs(slots, it.moment(), last.atStartOfDay(zone).toInstant().plus(Duration.ofDays(1))).stream()
                            .collect(groupingBy(slots::dayOf));

            for (var day = first; day.isBefore(last); day = day.plusDays(1)) {
                var runs = runsOfDays.getOrDefault(day, List.of());
                assertThat(new TreeSet<>(runs))
                        .as("%s", day)
                        .isEqualTo(it.isChosen(day) && isThere(day, zone) ? wanted(it.schedule(), day) : Set.of());
                if (!runs.isEmpty()) {
                    assertThat(runs).filteredOn(slots::isLastOfItsDay).containsExactly(runs.getLast());
                }
            }
        });
    }

    /** One moment for each time of a day, found by asking the wall clock, minute after minute. */
    private static Set<Instant> wanted(Schedule schedule, LocalDate day) {
        var wanted = new TreeSet<Instant>();
        for (var time : Slots.times(schedule)) {
            var moment = day.minusDays(1).atStartOfDay(schedule.zone()).toInstant();
            while (wall(moment, schedule).isBefore(day.atTime(time))) {
                moment = moment.plusSeconds(60);
            }
            // zones of old had offsets with seconds
            while (!wall(moment.minusSeconds(1), schedule).isBefore(day.atTime(time))) {
                moment = moment.minusSeconds(1);
            }
            wanted.add(wall(moment, schedule).toLocalDate().equals(day) ? moment : moment.minusSeconds(1));
        }
        return wanted;
    }

    private static LocalDateTime wall(Instant moment, Schedule schedule) {
        return moment.atZone(schedule.zone()).toLocalDateTime();
    }

    private static boolean isThere(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toLocalDate().equals(day);
    }

    private static List<Instant> runs(Slots slots, Instant from, Instant to) {
        var runs = new ArrayList<Instant>();
        for (var slot = slots.after(from); slot.isBefore(to); slot = slots.after(slot)) {
            runs.add(slot);
        }
        return runs;
    }

    private static Slots daily(String time, String zone) {
        return Slots.of(new Schedule(ScheduleKind.DAILY, LocalTime.parse(time), List.of(), ZoneId.of(zone)));
    }

    private static Schedule hourly(String from, int everyHours, int windowHours) {
        return Schedule.hourly(LocalTime.parse(from), everyHours, windowHours, ZoneId.of("UTC"));
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
