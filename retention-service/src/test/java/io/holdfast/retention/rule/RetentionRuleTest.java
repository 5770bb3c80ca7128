package io.holdfast.retention.rule;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;
import static io.holdfast.retention.Rules.daily;
import static io.holdfast.retention.Rules.dailyWithWeekly;
import static io.holdfast.retention.Rules.weekly;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionRuleTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    @Test
    void a_daily_schedule_tags_every_slot_daily() {
        assertThat(daily(30).tagsOf(Instant.parse("2026-03-04T02:00:00Z"))).containsExactly(DAILY);
    }

    @Test
    void a_weekly_schedule_tags_the_slots_of_its_weekdays() {
        var rule = weekly(12, WEDNESDAY, SUNDAY);

        assertThat(rule.tagsOf(Instant.parse("2026-03-04T02:00:00Z"))).containsExactly(WEEKLY);
        assertThat(rule.tagsOf(Instant.parse("2026-03-05T02:00:00Z"))).isEmpty();
        assertThat(rule.tagsOf(Instant.parse("2026-03-08T02:00:00Z"))).containsExactly(WEEKLY);
    }

    @Test
    void the_weekday_is_that_of_the_policys_zone() {
        var saturdayInLondon = Instant.parse("2026-03-07T17:00:00Z");

        assertThat(weekly(12, TOKYO, SUNDAY).tagsOf(saturdayInLondon)).containsExactly(WEEKLY);
        assertThat(weekly(12, TOKYO, SATURDAY).tagsOf(saturdayInLondon)).isEmpty();
    }

    @Test
    void weekly_points_live_on_by_the_daily_rule_that_took_over() {
        assertThat(daily(30).daysOf(WEEKLY)).hasValue(30);
        assertThat(dailyWithWeekly(30, 12).daysOf(WEEKLY)).hasValue(84);
    }

    @Test
    void nothing_takes_over_daily_points_from_a_weekly_schedule() {
        assertThat(weekly(12, SUNDAY).daysOf(DAILY)).isEmpty();
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
        assertThat(daily(7, BERLIN).after(start, 7)).as(why).isEqualTo(end);
    }

    @Test
    void a_day_that_a_country_leaves_out_shortens_no_life() {
        var samoa = daily(7, ZoneId.of("Pacific/Apia"));
        var weekBefore = Instant.parse("2011-12-23T12:00:00Z"); // 2 o'clock of the 23rd there; there was no 30th

        assertThat(samoa.after(weekBefore, 7)).isEqualTo(Instant.parse("2011-12-30T12:00:00Z"));
    }
}
