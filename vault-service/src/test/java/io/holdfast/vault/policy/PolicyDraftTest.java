package io.holdfast.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.testkit.Property;
import io.holdfast.vault.policy.PolicyDraft.DraftDaily;
import io.holdfast.vault.policy.PolicyDraft.DraftRetention;
import io.holdfast.vault.policy.PolicyDraft.DraftSchedule;
import io.holdfast.vault.policy.PolicyDraft.DraftWeekly;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyDraftTest {

    private static final LocalTime HALF_PAST_THREE = LocalTime.of(3, 30);

    @Test
    void a_weekly_policy_runs_on_its_weekdays_and_its_snapshots_stay_five_days() {
        var draft = new PolicyDraft(
                weekly(HALF_PAST_THREE, DayOfWeek.SUNDAY, DayOfWeek.WEDNESDAY),
                new DraftRetention(null, new DraftWeekly(12)),
                null);

        var terms = draft.checked();

        assertThat(terms.schedule())
                .isEqualTo(new Schedule(
                        ScheduleKind.WEEKLY,
                        HALF_PAST_THREE,
                        List.of(DayOfWeek.WEDNESDAY, DayOfWeek.SUNDAY),
                        ZoneId.of("Europe/Berlin")));
        assertThat(terms.retention()).isEqualTo(new Retention(null, new Retention.Weekly(12)));
        assertThat(terms.snapshotDays()).isEqualTo(5);
    }

    @Test
    void a_daily_policy_without_further_wishes_is_in_utc_and_keeps_snapshots_two_days() {
        var terms = new PolicyDraft(daily(HALF_PAST_THREE), days(30), null).checked();

        assertThat(terms.schedule().zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(terms.snapshotDays()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRules")
    void each_broken_rule_has_its_own_code_and_names_its_field(String code, String field, PolicyDraft draft) {
        var error = catchThrowableOfType(PolicyError.BadTerms.class, draft::checked);

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.field()).isEqualTo(field);
        assertThat(error.recommendations()).isNotEmpty();
    }

    static Stream<Arguments> brokenRules() {
        var daily = daily(HALF_PAST_THREE);
        var weekly = weekly(HALF_PAST_THREE, DayOfWeek.SUNDAY);
        var month = days(30);
        var quarter = new DraftRetention(null, new DraftWeekly(12));
        return Stream.of(
                broken("UserErrorScheduleMissing", "schedule.kind", null, month, null),
                broken("UserErrorScheduleMissing", "schedule.kind", schedule(null, HALF_PAST_THREE, null), month, null),
                broken("UserErrorScheduleTimeMissing", "schedule.time", daily(null), month, null),
                broken("UserErrorScheduleTimeNotOnHalfHour", "schedule.time", daily(LocalTime.of(3, 29)), month, null),
                broken(
                        "UserErrorScheduleTimeNotOnHalfHour",
                        "schedule.time",
                        daily(LocalTime.of(3, 0, 1)),
                        month,
                        null),
                broken(
                        "UserErrorScheduleDaysNotAllowed",
                        "schedule.days",
                        schedule(ScheduleKind.DAILY, HALF_PAST_THREE, List.of(DayOfWeek.MONDAY)),
                        month,
                        null),
                broken("UserErrorScheduleDaysMissing", "schedule.days", weekly(HALF_PAST_THREE), quarter, null),
                broken(
                        "UserErrorScheduleDaysMissing",
                        "schedule.days",
                        schedule(ScheduleKind.WEEKLY, HALF_PAST_THREE, Arrays.asList(DayOfWeek.MONDAY, null)),
                        quarter,
                        null),
                broken(
                        "UserErrorScheduleDayTwice",
                        "schedule.days",
                        weekly(HALF_PAST_THREE, DayOfWeek.MONDAY, DayOfWeek.MONDAY),
                        quarter,
                        null),
                broken(
                        "UserErrorScheduleZoneInvalid",
                        "schedule.zone",
                        new DraftSchedule(ScheduleKind.DAILY, HALF_PAST_THREE, null, "Europe/Atlantis"),
                        month,
                        null),
                broken("UserErrorDailyRetentionMissing", "retention.daily.days", daily, null, null),
                broken("UserErrorDailyRetentionMissing", "retention.daily.days", daily, days(null), null),
                broken("UserErrorDailyRetentionOutOfRange", "retention.daily.days", daily, days(6), null),
                broken("UserErrorDailyRetentionOutOfRange", "retention.daily.days", daily, days(10_000), null),
                broken("UserErrorWeeklyRetentionNotAllowed", "retention.weekly", daily, quarter, null),
                broken("UserErrorDailyRetentionNotAllowed", "retention.daily", weekly, month, null),
                broken("UserErrorWeeklyRetentionMissing", "retention.weekly.weeks", weekly, null, null),
                broken("UserErrorWeeklyRetentionOutOfRange", "retention.weekly.weeks", weekly, weeks(0), null),
                broken("UserErrorWeeklyRetentionOutOfRange", "retention.weekly.weeks", weekly, weeks(5_164), null),
                broken("UserErrorSnapshotDaysOutOfRange", "snapshotDays", daily, month, 0),
                broken("UserErrorSnapshotDaysOutOfRange", "snapshotDays", daily, month, 6),
                broken("UserErrorSnapshotDaysFixed", "snapshotDays", weekly, quarter, 2));
    }

    @Test
    void what_is_accepted_is_kept_and_comes_back_from_the_database_as_it_was() {
        Property.forAll(PolicyDraftTest::anyTerms, terms -> {
            var row = new PolicyRow();
            row.set(terms);

            assertThat(row.toTerms()).isEqualTo(terms);
        });
    }

    @Test
    void a_default_policy_is_one_that_could_have_been_written_down() {
        Property.forAll(PolicyTerms::ofDefaultPolicy, terms -> {
            var schedule = daily(terms.schedule().time());

            assertThat(new PolicyDraft(schedule, days(30), 2).checked()).isEqualTo(terms);
        });
    }

    private static PolicyTerms anyTerms(Random random) {
        var time = LocalTime.MIDNIGHT.plusMinutes(30L * random.nextInt(48));
        if (random.nextBoolean()) {
            return new PolicyDraft(daily(time), days(7 + random.nextInt(9_993)), 1 + random.nextInt(5)).checked();
        }
        var days = Stream.of(DayOfWeek.values())
                .filter(it -> it == DayOfWeek.FRIDAY || random.nextBoolean())
                .toArray(DayOfWeek[]::new);
        return new PolicyDraft(weekly(time, days), weeks(1 + random.nextInt(5_163)), null).checked();
    }

    private static Arguments broken(
            String code,
            String field,
            @Nullable DraftSchedule schedule,
            @Nullable DraftRetention retention,
            @Nullable Integer snapshotDays) {
        return arguments(code, field, new PolicyDraft(schedule, retention, snapshotDays));
    }

    private static DraftSchedule daily(@Nullable LocalTime time) {
        return schedule(ScheduleKind.DAILY, time, null);
    }

    private static DraftSchedule weekly(LocalTime time, DayOfWeek... days) {
        return new DraftSchedule(ScheduleKind.WEEKLY, time, List.of(days), "Europe/Berlin");
    }

    private static DraftSchedule schedule(
            @Nullable ScheduleKind kind, @Nullable LocalTime time, @Nullable List<@Nullable DayOfWeek> days) {
        return new DraftSchedule(kind, time, days, null);
    }

    private static DraftRetention days(@Nullable Integer days) {
        return new DraftRetention(new DraftDaily(days), null);
    }

    private static DraftRetention weeks(int weeks) {
        return new DraftRetention(null, new DraftWeekly(weeks));
    }
}
