package io.holdfast.policy.keep;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.MONTHLY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;
import static io.holdfast.contracts.RetentionTag.YEARLY;
import static io.holdfast.contracts.WeekOfMonth.FIRST;
import static io.holdfast.contracts.WeekOfMonth.LAST;
import static io.holdfast.contracts.WeekOfMonth.SECOND;
import static io.holdfast.contracts.WeekOfMonth.THIRD;
import static io.holdfast.policy.keep.Rules.daily;
import static io.holdfast.policy.keep.Rules.weekly;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.DayRule;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WeekOfMonth;
import io.holdfast.contracts.WorkloadType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagsTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final LocalTime SIX = LocalTime.of(6, 0);
    private static final LocalTime NOON = LocalTime.of(12, 0);
    private static final LocalTime HALF_PAST_TWO = LocalTime.of(2, 30);

    @Test
    void a_daily_schedule_tags_every_slot_daily() {
        assertThat(at(daily(30), "2026-03-04T02:00:00Z")).containsExactly(DAILY);
    }

    @Test
    void a_weekly_schedule_tags_the_slots_of_its_weekdays() {
        var rule = weekly(12, WEDNESDAY, SUNDAY);

        assertThat(at(rule, "2026-03-04T02:00:00Z")).containsExactly(WEEKLY);
        assertThat(at(rule, "2026-03-05T02:00:00Z")).isEmpty();
        assertThat(at(rule, "2026-03-08T02:00:00Z")).containsExactly(WEEKLY);
    }

    @Test
    void the_weekday_is_that_of_the_policys_zone() {
        var saturdayInLondon = "2026-03-07T17:00:00Z";

        assertThat(at(weekly(12, TOKYO, SUNDAY), saturdayInLondon)).containsExactly(WEEKLY);
        assertThat(at(weekly(12, TOKYO, SATURDAY), saturdayInLondon)).isEmpty();
    }

    @Test
    void every_second_week_only_that_weeks_days_are_days_of_the_schedule() {
        var alternate = Rules.terms(
                new Schedule(
                        ScheduleKind.WEEKLY, HALF_PAST_TWO, List.of(SUNDAY), ZoneOffset.UTC, List.of(), 2, null, null),
                new Retention(null, new Retention.Weekly(4)));

        assertThat(at(alternate, "2026-03-08T02:30:00Z")).isNotEqualTo(at(alternate, "2026-03-15T02:30:00Z"));
        assertThat(at(alternate, "2026-03-08T02:30:00Z")).isEqualTo(at(alternate, "2026-03-22T02:30:00Z"));
        assertThat(at(alternate, "2026-03-08T02:29:00Z")).isEqualTo(at(alternate, "2026-03-08T02:31:00Z"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2021-01-31T02:00:00Z, 'DAILY,WEEKLY,MONTHLY,YEARLY'", // E17
        "2021-02-28T02:00:00Z, 'DAILY,WEEKLY,MONTHLY'",
        "2021-05-31T02:00:00Z, 'DAILY,MONTHLY'",
        "2021-05-30T02:00:00Z, 'DAILY,WEEKLY'",
        "2022-01-31T02:00:00Z, 'DAILY,MONTHLY,YEARLY'",
    })
    void a_slot_has_all_the_ranges_that_its_date_matches(Instant slot, String tags) {
        var all = Rules.generations(30, new Retention.Weekly(12, SUNDAY), 60, DayRule.last(), 10, Month.JANUARY);

        assertThat(String.join(
                        ",", Tags.of(all, slot).stream().map(RetentionTag::name).toList()))
                .isEqualTo(tags);
    }

    @ParameterizedTest(name = "{0} is day {1}, last {2}: {3}")
    @CsvSource({
        "2021-06-01, 1, false, true",
        "2021-06-02, 1, false, false",
        "2021-06-28, 28, false, true",
        "2021-06-30, 28, true, true",
        "2021-06-29, 28, true, false",
        "2021-06-30, 28, false, false",
        "2024-02-28, 1, true, false",
        "2024-02-29, 1, true, true",
    })
    void days_of_the_month_are_matched_by_number(LocalDate day, int number, boolean last, boolean matches) {
        assertThat(Tags.matches(new DayRule(List.of(number), last, List.of(), List.of()), day))
                .isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2021-06-07, FIRST, true", // the 7th, a Monday
        "2021-06-07, SECOND, false",
        "2021-06-14, SECOND, true",
        "2021-06-14, FIRST, false",
        "2021-06-21, THIRD, true",
        "2021-06-28, FOURTH, true",
        "2021-06-28, LAST, true",
        "2021-06-21, LAST, false",
        "2021-08-02, FIRST, true",
        "2021-08-23, FOURTH, true",
        "2021-08-23, LAST, false",
        "2021-08-30, LAST, true",
        "2021-08-30, FOURTH, false",
        "2021-08-24, FOURTH, false", // a Tuesday
    })
    void weekdays_are_counted_through_the_month(LocalDate day, WeekOfMonth week, boolean matches) {
        assertThat(Tags.matches(DayRule.weekday(week, MONDAY), day)).isEqualTo(matches);
    }

    @Test
    void several_weeks_and_weekdays_are_all_their_combinations() {
        var rule = new DayRule(List.of(), false, List.of(FIRST, THIRD), List.of(WEDNESDAY, THURSDAY));

        assertThat(LocalDate.parse("2021-06-01")
                        .datesUntil(LocalDate.parse("2021-07-01"))
                        .filter(day -> Tags.matches(rule, day))
                        .map(LocalDate::getDayOfMonth))
                .containsExactly(2, 3, 16, 17);
    }

    @Test
    void new_tiers_tag_from_the_next_matching_slot_on() { // E3
        var terms = share(
                50,
                new Retention.Weekly(3, SUNDAY),
                DayRule.weekday(LAST, MONDAY),
                new Retention.Yearly(4, Month.JANUARY, DayRule.weekday(THIRD, SUNDAY)));

        assertThat(at(terms, "2021-06-15T21:00:00Z")).containsExactly(DAILY);
        assertThat(at(terms, "2021-06-20T21:00:00Z")).containsExactly(DAILY, WEEKLY);
        assertThat(at(terms, "2021-06-28T21:00:00Z")).containsExactly(DAILY, MONTHLY);
        assertThat(at(terms, "2022-01-16T21:00:00Z")).containsExactly(DAILY, WEEKLY, YEARLY);
    }

    @Test
    void the_first_sunday_of_january_is_the_first_yearly_point() { // E11
        var terms = Rules.terms(
                daily(30).schedule(),
                new Retention(
                        new Retention.Daily(30),
                        null,
                        new Retention.Monthly(12, DayRule.weekday(FIRST, SUNDAY)),
                        new Retention.Yearly(10, Month.JANUARY, DayRule.weekday(FIRST, SUNDAY))));

        assertThat(at(terms, "2021-12-05T02:00:00Z")).containsExactly(DAILY, MONTHLY);
        assertThat(at(terms, "2022-01-02T02:00:00Z")).containsExactly(DAILY, MONTHLY, YEARLY);
        assertThat(at(terms, "2022-01-09T02:00:00Z")).containsExactly(DAILY);
    }

    @Test
    void of_an_hourly_schedule_only_the_last_run_of_the_day_is_more_than_daily() {
        var terms = Rules.terms(
                Schedule.hourly(LocalTime.of(8, 0), 4, 12, ZoneOffset.UTC),
                new Retention(
                        new Retention.Daily(30),
                        new Retention.Weekly(4, SUNDAY),
                        new Retention.Monthly(3, DayRule.weekday(SECOND, SUNDAY)),
                        new Retention.Yearly(1, Month.JUNE, DayRule.weekday(SECOND, SUNDAY))));

        assertThat(at(terms, "2021-06-13T16:00:00Z")).containsExactly(DAILY);
        assertThat(at(terms, "2021-06-13T20:00:00Z")).containsExactly(DAILY, WEEKLY, MONTHLY, YEARLY);
    }

    @Test
    void a_window_past_midnight_ends_the_day_with_the_last_run_before_midnight() {
        var terms = Rules.terms(
                Schedule.hourly(LocalTime.of(20, 0), 4, 12, ZoneOffset.UTC),
                new Retention(new Retention.Daily(30), new Retention.Weekly(4, SUNDAY)));

        assertThat(at(terms, "2021-06-13T00:00:00Z")).containsExactly(DAILY);
        assertThat(at(terms, "2021-06-13T08:00:00Z")).containsExactly(DAILY);
        assertThat(at(terms, "2021-06-13T20:00:00Z")).containsExactly(DAILY, WEEKLY);
    }

    @Test
    void each_range_of_files_chooses_among_the_runs_of_the_day() {
        var terms = files(
                ZoneOffset.UTC,
                new Retention(
                        new Retention.Daily(7, List.of(SIX)),
                        new Retention.Weekly(4, List.of(SUNDAY), List.of(NOON)),
                        new Retention.Monthly(3, DayRule.weekday(SECOND, SUNDAY), List.of(SIX, NOON)),
                        new Retention.Yearly(1, List.of(Month.JUNE), DayRule.weekday(SECOND, SUNDAY), List.of(NOON))));

        assertThat(at(terms, "2021-06-13T06:00:00Z")).containsExactly(DAILY, MONTHLY);
        assertThat(at(terms, "2021-06-13T12:00:00Z")).containsExactly(WEEKLY, MONTHLY, YEARLY);
    }

    @Test
    void a_run_that_the_clocks_have_moved_is_still_the_one_that_was_chosen() {
        var terms =
                files(ZoneId.of("Europe/Berlin"), new Retention(new Retention.Daily(7, List.of(HALF_PAST_TWO)), null));

        assertThat(at(terms, "2026-03-28T01:30:00Z")).containsExactly(DAILY);
        assertThat(at(terms, "2026-03-29T01:00:00Z")).containsExactly(DAILY); // half past two is skipped that night
    }

    @Test
    void a_tier_without_weekdays_has_those_of_the_schedule() {
        assertThat(at(Rules.dailyWithWeekly(30, 12), "2021-06-13T02:00:00Z")).containsExactly(DAILY);
        assertThat(at(Rules.dailyWithWeekly(30, 12, SUNDAY), "2021-06-13T02:00:00Z"))
                .containsExactly(DAILY, WEEKLY);
    }

    private static PolicyTerms files(ZoneId zone, Retention retention) {
        var times = List.of(SIX, NOON);
        return PolicyTerms.simple(
                WorkloadType.FILES,
                new Schedule(ScheduleKind.DAILY, HALF_PAST_TWO, List.of(), zone, times, null, null, null),
                retention,
                0);
    }

    private static PolicyTerms share(int days, Retention.Weekly weekly, DayRule monthly, Retention.Yearly yearly) {
        return PolicyTerms.simple(
                WorkloadType.FILE_SHARE,
                new Schedule(ScheduleKind.DAILY, LocalTime.of(21, 0), List.<DayOfWeek>of(), ZoneOffset.UTC),
                new Retention(new Retention.Daily(days), weekly, new Retention.Monthly(1, monthly), yearly),
                0);
    }

    private static Set<RetentionTag> at(PolicyTerms terms, String slot) {
        return Tags.of(terms, Instant.parse(slot));
    }
}
