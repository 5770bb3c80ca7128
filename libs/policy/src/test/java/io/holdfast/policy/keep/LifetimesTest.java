package io.holdfast.policy.keep;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.MONTHLY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;
import static io.holdfast.contracts.RetentionTag.YEARLY;
import static io.holdfast.policy.keep.Rules.daily;
import static io.holdfast.policy.keep.Rules.dailyWithWeekly;
import static io.holdfast.policy.keep.Rules.database;
import static io.holdfast.policy.keep.Rules.weekly;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.DayRule;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.Schedule;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifetimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant A_SUNDAY = Instant.parse("2021-06-13T02:00:00Z");
    private static final Instant A_MONDAY = Instant.parse("2021-06-14T02:00:00Z");

    @Test
    void weekly_points_live_on_by_the_daily_rule_that_took_over() {
        assertThat(of(daily(30), WEEKLY)).hasToString("30 days");
        assertThat(of(dailyWithWeekly(30, 12), WEEKLY)).hasToString("12 weeks");
        assertThat(of(hourly(30), WEEKLY)).hasToString("30 days");
    }

    @Test
    void nothing_takes_over_daily_points_of_machines_from_a_weekly_schedule() {
        assertThat(new Lifetimes(weekly(12, SUNDAY)).of(DAILY, Link.ALONE, A_SUNDAY))
                .isNull();
    }

    @Test
    void a_weekly_schedule_takes_over_the_daily_full_points_of_its_weekdays() {
        var lifetimes = new Lifetimes(database(weekly(12, SUNDAY), 0, 0, 15));

        assertThat(lifetimes.of(DAILY, Link.FULL, A_SUNDAY)).hasToString("12 weeks");
        assertThat(lifetimes.of(DAILY, Link.FULL, A_MONDAY)).isNull();
    }

    @Test
    void a_daily_rule_takes_no_weekly_duration_on_any_weekday() {
        assertThat(new Lifetimes(dailyWithWeekly(30, 12, SUNDAY)).of(DAILY, Link.FULL, A_SUNDAY))
                .hasToString("30 days");
    }

    @Test
    void months_and_years_have_rules_of_their_own_or_none() {
        var all = Rules.generations(30, new Retention.Weekly(12, SUNDAY), 60, DayRule.last(), 10, Month.JANUARY);

        assertThat(of(all, MONTHLY)).hasToString("60 months");
        assertThat(of(all, YEARLY)).hasToString("10 years");
        assertThat(of(daily(30), MONTHLY)).isNull();
        assertThat(of(daily(30), YEARLY)).isNull();
    }

    @Test
    void what_is_made_between_full_backups_has_its_own_rule() {
        var differential = new Lifetimes(database(weekly(4, SUNDAY), 21, 0, 15));
        var incremental = new Lifetimes(database(weekly(4, SUNDAY), 0, 14, 0));

        assertThat(differential.of(Link.DIFFERENTIAL)).hasToString("21 days");
        assertThat(differential.of(Link.INCREMENTAL)).isNull();
        assertThat(differential.of(Link.LOG)).hasToString("15 days");
        assertThat(incremental.of(Link.DIFFERENTIAL)).isNull();
        assertThat(incremental.of(Link.INCREMENTAL)).hasToString("14 days");
        assertThat(incremental.of(Link.LOG)).isNull();
        assertThatThrownBy(() -> differential.of(Link.FULL)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_point_without_a_tag_follows_the_longer_of_the_short_rules() {
        assertThat(new Lifetimes(dailyWithWeekly(30, 12)).withoutTag()).hasToString("12 weeks");
        assertThat(new Lifetimes(dailyWithWeekly(30, 1)).withoutTag()).hasToString("30 days");
        assertThat(new Lifetimes(Rules.generations(9, new Retention.Weekly(1), 60, DayRule.last(), 10, Month.MAY))
                        .withoutTag())
                .hasToString("9 days");
        var monthly = new Retention(null, null, new Retention.Monthly(3, DayRule.last()), null);
        assertThat(new Lifetimes(Rules.terms(daily(1).schedule(), monthly)).withoutTag())
                .hasToString("3 months");
    }

    @ParameterizedTest(name = "{0} + 7 days = {1}: {2}")
    @CsvSource({
        "2026-03-22T01:30:00Z, 2026-03-29T01:30:00Z, half past two is skipped that night",
        "2026-03-23T01:30:00Z, 2026-03-30T00:30:00Z, clocks have gone forward",
        "2026-10-18T00:30:00Z, 2026-10-25T00:30:00Z, half past two comes twice that night: the first",
        "2026-10-19T00:30:00Z, 2026-10-26T01:30:00Z, clocks have gone back",
        "2026-06-01T00:00:00Z, 2026-06-08T00:00:00Z, nothing happens to the clocks",
    })
    void days_are_days_of_the_calendar(Instant start, Instant end, String why) {
        assertThat(new Span(7, ChronoUnit.DAYS).after(start, BERLIN)).as(why).isEqualTo(end);
    }

    @ParameterizedTest(name = "{0} + {1} {2} = {3}")
    @CsvSource({
        "2021-01-31T02:00:00Z, 1, MONTHS, 2021-02-28T02:00:00Z",
        "2021-06-28T21:00:00Z, 2, MONTHS, 2021-08-28T21:00:00Z",
        "2024-02-29T02:00:00Z, 1, YEARS, 2025-02-28T02:00:00Z",
        "2021-01-31T02:00:00Z, 10, YEARS, 2031-01-31T02:00:00Z",
        "2021-03-28T02:00:00Z, 12, WEEKS, 2021-06-20T02:00:00Z",
    })
    void months_and_years_end_with_the_month_when_it_is_shorter(
            Instant start, int count, ChronoUnit unit, Instant end) {
        assertThat(new Span(count, unit).after(start, ZoneOffset.UTC)).isEqualTo(end);
    }

    @Test
    void a_day_that_a_country_leaves_out_shortens_no_life() {
        var weekBefore = Instant.parse("2011-12-23T12:00:00Z"); // 2 o'clock of the 23rd there; there was no 30th

        assertThat(new Span(7, ChronoUnit.DAYS).after(weekBefore, ZoneId.of("Pacific/Apia")))
                .isEqualTo(Instant.parse("2011-12-30T12:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"9, DAYS, 9", "2, WEEKS, 14", "1, MONTHS, 28", "26, MONTHS, 786", "3, YEARS, 1095"})
    void no_span_is_shorter_than_its_least_days(int count, ChronoUnit unit, int days) {
        assertThat(new Span(count, unit).leastDays()).isEqualTo(days);
        for (var start = A_SUNDAY; start.isBefore(A_SUNDAY.plus(1_500, ChronoUnit.DAYS)); ) {
            assertThat(new Span(count, unit).after(start, ZoneOffset.UTC))
                    .isAfterOrEqualTo(start.plus(days, ChronoUnit.DAYS));
            start = start.plus(1, ChronoUnit.DAYS);
        }
    }

    @Test
    void one_of_a_kind_is_said_in_the_singular() {
        assertThat(new Span(1, ChronoUnit.WEEKS)).hasToString("1 week");
        assertThat(new Span(2, ChronoUnit.WEEKS)).hasToString("2 weeks");
    }

    @Test
    void the_least_days_of_several_tags_are_those_of_the_longest() {
        var lifetimes = new Lifetimes(dailyWithWeekly(30, 12, SUNDAY));

        assertThat(lifetimes.leastDays(Link.ALONE, Set.of(DAILY))).isEqualTo(30);
        assertThat(lifetimes.leastDays(Link.ALONE, Set.of(DAILY, WEEKLY))).isEqualTo(84);
        assertThat(lifetimes.leastDays(Link.ALONE, Set.of(MONTHLY))).isZero();
        assertThat(lifetimes.leastDays(Link.ALONE, Set.of())).isEqualTo(84);
        assertThat(lifetimes.leastDays(Link.REMEDIAL, Set.of())).isZero();
    }

    @Test
    void the_least_days_of_a_database_are_those_on_its_shortest_weekday() {
        var lifetimes = new Lifetimes(database(weekly(12, SUNDAY), 21, 0, 15));

        assertThat(lifetimes.leastDays(Link.FULL, Set.of(DAILY))).isZero();
        assertThat(lifetimes.leastDays(Link.FULL, Set.of(WEEKLY))).isEqualTo(84);
        assertThat(lifetimes.leastDays(Link.DIFFERENTIAL, Set.of())).isEqualTo(21);
        assertThat(lifetimes.leastDays(Link.INCREMENTAL, Set.of())).isZero();
        assertThat(lifetimes.leastDays(Link.LOG, Set.of())).isEqualTo(15);
    }

    private static @Nullable Span of(PolicyTerms terms, RetentionTag tag) {
        return new Lifetimes(terms).of(tag, Link.ALONE, A_SUNDAY);
    }

    private static PolicyTerms hourly(int days) {
        return Rules.terms(
                Schedule.hourly(LocalTime.of(8, 0), 4, 12, ZoneOffset.UTC),
                new Retention(new Retention.Daily(days), null));
    }
}
