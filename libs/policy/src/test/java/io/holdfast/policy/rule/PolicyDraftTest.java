package io.holdfast.policy.rule;

import static io.holdfast.policy.rule.Written.draft;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.DayRule;
import io.holdfast.contracts.PolicyConsistency;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WeekOfMonth;
import io.holdfast.contracts.WorkloadType;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyDraftTest {

    private static final Limits LIMITS = Limits.usual();

    @Test
    void a_policy_that_says_little_is_for_machines_standard_in_utc_with_snapshots_of_two_days() {
        var schedule = new Schedule(ScheduleKind.DAILY, LocalTime.of(3, 30), List.of(), ZoneId.of("UTC"));

        assertThat(terms("machine", ""))
                .isEqualTo(
                        PolicyTerms.simple(WorkloadType.VM, schedule, new Retention(new Retention.Daily(30), null), 2));
    }

    @Test
    void a_policy_that_says_everything_is_taken_at_its_word() {
        var terms = terms("sql", """
                compression=true;
                retention.monthly={'months':60,'on':{'weeks':['First'],'weekdays':['SUNDAY']}};
                retention.yearly={'years':10,'months':['JANUARY'],'on':{'weeks':['Last'],'weekdays':['SUNDAY']}}""");

        var berlin = ZoneId.of("Europe/Berlin");
        assertThat(terms)
                .isEqualTo(new PolicyTerms(
                        WorkloadType.SQL_SERVER,
                        PolicyKind.STANDARD,
                        new Schedule(ScheduleKind.WEEKLY, LocalTime.of(2, 0), List.of(DayOfWeek.SUNDAY), berlin),
                        new Retention(
                                null,
                                new Retention.Weekly(12),
                                new Retention.Monthly(60, DayRule.weekday(WeekOfMonth.FIRST, DayOfWeek.SUNDAY)),
                                new Retention.Yearly(
                                        10, Month.JANUARY, DayRule.weekday(WeekOfMonth.LAST, DayOfWeek.SUNDAY))),
                        new PolicyTerms.Delta(
                                new Schedule(
                                        ScheduleKind.WEEKLY, LocalTime.of(14, 30), List.of(DayOfWeek.FRIDAY), berlin),
                                30),
                        null,
                        new PolicyTerms.Log(15, 15),
                        0,
                        PolicyConsistency.DEFAULT,
                        true,
                        null));
    }

    @Test
    void what_only_some_workloads_have_is_taken_at_its_word_too() {
        var incremental = Objects.requireNonNull(terms("hana", "").incremental());
        assertThat(incremental.schedule().days()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
        assertThat(incremental.retentionDays()).isEqualTo(30);
        assertThat(terms("files", "retention.daily.times=['18:00']").retention().daily())
                .isEqualTo(new Retention.Daily(30, List.of(LocalTime.of(18, 0))));
        assertThat(terms("files", "").schedule().alsoAt()).containsExactly(LocalTime.of(6, 0), LocalTime.of(18, 0));
    }

    @Test
    void what_is_not_said_follows_from_the_rest() {
        assertThat(terms("weekend", "").snapshotDays()).isEqualTo(5);
        assertThat(terms("enhanced", "").snapshotDays()).isEqualTo(7);
        assertThat(terms("daily sql", "").snapshotDays()).isZero();
        assertThat(terms("files", "").snapshotDays()).isZero();
        assertThat(terms("share", "").snapshotDays()).isZero();
        assertThat(terms("share", "").tier()).isEqualTo(BackupTier.SNAPSHOT);
        assertThat(terms("share in the vault", "").snapshotDays()).isEqualTo(5);
        assertThat(terms("share in the vault", "").tier()).isEqualTo(BackupTier.VAULT_STANDARD);
        assertThat(terms("machine", "").tier()).isNull();
        assertThat(terms("enhanced", "consistency='OnlyCrashConsistent'").consistency())
                .isEqualTo(PolicyConsistency.ONLY_CRASH_CONSISTENT);
    }

    @Test
    void what_can_be_said_in_two_ways_is_kept_in_one() {
        assertThat(terms("weekend", "retention.weekly.days=['SUNDAY','WEDNESDAY']"))
                .isEqualTo(terms("weekend", ""));
        assertThat(terms("weekly files", "schedule.everyWeeks=1")).isEqualTo(terms("weekly files", ""));
        assertThat(terms("weekly files", "schedule.everyWeeks=2").schedule().everyWeeks())
                .isEqualTo(2);
        assertThat(terms("sql", "differential.schedule.zone='Europe/Berlin'")).isEqualTo(terms("sql", ""));
        assertThat(terms("machine", "workload='VM'; kind='Standard'; compression=false; consistency='Default'"))
                .isEqualTo(terms("machine", ""));
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvFileSource(resources = "broken.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void each_broken_rule_has_its_own_code_and_names_field_value_and_what_is_allowed(
            String document,
            @Nullable String changes,
            String code,
            String field,
            @Nullable String value,
            @Nullable String allowed) {
        var breaches = breaches(document, changes == null ? "" : changes);

        assertThat(breaches).hasSize(1);
        var breach = breaches.getFirst();
        assertThat(breach.code()).isEqualTo(code);
        assertThat(breach.field()).isEqualTo(field);
        assertThat(breach.value()).isEqualTo(value);
        assertThat(breach.allowed()).isEqualTo(allowed);
        assertThat(breach.detail()).endsWith(".");
        assertThat(breach.recommendation()).endsWith(".");
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvFileSource(resources = "kept.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void the_last_value_before_each_limit_is_accepted_and_comes_back_as_it_was(
            String document, @Nullable String changes) {
        var terms = terms(document, changes == null ? "" : changes);

        assertThat(draft(terms).check(LIMITS)).isEqualTo(new Checked.Valid(terms));
    }

    @Test
    void all_broken_rules_are_told_at_once_in_the_order_of_the_document() {
        var breaches = breaches("sql", """
                schedule.time='02:15'; schedule.zone='Europe/Atlantis'; retention.weekly.weeks=0; retention.yearly={};
                differential.schedule.days=['SUNDAY']; differential.retentionDays=200;
                incremental={'retentionDays':7}; log={}; snapshotDays=2; consistency='OnlyCrashConsistent'; tier='Snapshot'""");

        assertThat(breaches)
                .extracting(Breach::code)
                .containsExactly(
                        "UserErrorPolicyTierNotAllowed",
                        "UserErrorScheduleTimeNotOnHalfHour",
                        "UserErrorScheduleZoneInvalid",
                        "UserErrorWeeklyRetentionOutOfRange",
                        "UserErrorYearlyRetentionMissing",
                        "UserErrorYearlyRetentionMonthsMissing",
                        "UserErrorYearlyRetentionDaysMissing",
                        "UserErrorDifferentialDayTaken",
                        "UserErrorDifferentialRetentionOutOfRange",
                        "UserErrorIncrementalNotAllowed",
                        "UserErrorLogIntervalMissing",
                        "UserErrorLogRetentionMissing",
                        "UserErrorSnapshotDaysNotAllowed",
                        "UserErrorConsistencyNotAllowed");
    }

    @Test
    void a_document_of_a_thousand_mistakes_is_answered_in_a_few_lines() {
        var days = IntStream.rangeClosed(1001, 2000).mapToObj(String::valueOf).collect(joining(",", "[", ",2000]"));

        assertThat(breaches("machine", "retention.monthly={'months':12,'on':{'days':%s}}".formatted(days)))
                .extracting(Breach::code, it -> String.valueOf(it.value()).length())
                .containsExactly(
                        tuple("UserErrorMonthlyRetentionDayTwice", 4),
                        tuple("UserErrorMonthlyRetentionDayOutOfRange", 31 * 6 - 2 + 1));
        assertThat(breaches(
                        "files",
                        "schedule.alsoAt=%s"
                                .formatted(IntStream.range(1, 1000)
                                        .mapToObj("'06:00:00.%03d'"::formatted)
                                        .collect(joining(",", "[", "]")))))
                .extracting(Breach::code)
                .containsExactly(
                        "UserErrorScheduleTimeNotOnHalfHour",
                        "UserErrorScheduleTimeNotOnHalfHour",
                        "UserErrorScheduleTimeNotOnHalfHour",
                        "UserErrorScheduleTooManyTimes");
    }

    @Test
    void an_empty_document_lacks_a_schedule_and_nothing_that_depends_on_it() {
        var nothing = new PolicyDraft(null, null, null, null, null, null, null, null, null, null, null);

        assertThat(nothing.check(LIMITS))
                .isInstanceOfSatisfying(
                        Checked.Broken.class,
                        broken -> assertThat(broken.breaches())
                                .extracting(Breach::field)
                                .containsExactly("schedule.kind"));
    }

    @Test
    void the_message_says_what_would_do() {
        assertThat(breaches("machine", "schedule.time='03:29'").getFirst().recommendation())
                .isEqualTo("Take 03:00 or 03:30.");
        assertThat(breaches("machine", "schedule.time='23:31'").getFirst().recommendation())
                .isEqualTo("Take 23:30 or 00:00.");
        assertThat(breaches("enhanced", "schedule.windowHours=11").getFirst().recommendation())
                .isEqualTo("Take 8, or another interval.");
        assertThat(breaches("enhanced", "schedule.windowHours=4; schedule.everyHours=6")
                        .getFirst()
                        .recommendation())
                .isEqualTo("Take 6.");
        assertThat(breaches("machine", "retention.daily.days=6").getFirst().detail())
                .isEqualTo("Daily points are kept 7 to 9999 days, not 6.");
        assertThat(breaches("machine", "schedule.kind='Hourly'; schedule.everyHours=4; schedule.windowHours=4")
                        .getFirst()
                        .recommendation())
                .startsWith("Make the policy Enhanced");
        assertThat(breaches("enhanced", "snapshotDays=26").getFirst().recommendation())
                .isEqualTo("Keep snapshots at most 25 days, or back up less often.");
        assertThat(breaches("share in the vault", """
                        schedule={'kind':'Hourly','time':'00:00','everyHours':4,'windowHours':20};
                        retention.daily.days=99; snapshotDays=33""").getFirst().recommendation())
                .isEqualTo("Keep snapshots at most 32 days, or back up less often.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"machine", "enhanced", "sql", "share", "share in the vault", "files"})
    void what_is_fixed_may_be_left_out_of_a_change(String document) {
        var terms = terms(document, "");

        assertThat(draft(document, "workload=null; kind=null; tier=null").checkChange(terms, LIMITS))
                .isEqualTo(new Checked.Valid(terms));
    }

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvFileSource(resources = "fixed.csv", delimiter = '|', quoteCharacter = '"', numLinesToSkip = 1)
    void workload_kind_and_the_vault_tier_are_fixed(
            String document, String changes, String code, String field, String value, String allowed) {
        var changed = draft(document, changes).checkChange(terms(document, ""), LIMITS);

        assertThat(changed)
                .isInstanceOfSatisfying(
                        Checked.Broken.class,
                        broken -> assertThat(broken.breaches())
                                .singleElement()
                                .extracting(Breach::code, Breach::field, Breach::value, Breach::allowed)
                                .containsExactly(code, field, value, allowed));
    }

    @Test
    void a_share_moves_to_the_vault_and_never_back() {
        var moved = draft("share", "tier='VaultStandard'").checkChange(terms("share", ""), LIMITS);

        assertThat(moved).isEqualTo(new Checked.Valid(terms("share in the vault", "")));
    }

    @Test
    void a_house_has_its_own_limits() {
        var strict = Limits.with(Map.of(
                Limit.VM_DAILY_DAYS, Allowed.parse("14..30"),
                Limit.VM_STANDARD_SNAPSHOT_DAYS, Allowed.parse("3,4"),
                Limit.SHARE_EVERY_HOURS, Allowed.parse("2,4"),
                Limit.SHARE_RUNS_A_DAY, Allowed.parse("1..4")));

        assertThat(draft("machine", "").check(strict))
                .isInstanceOfSatisfying(
                        Checked.Valid.class,
                        it -> assertThat(it.terms().snapshotDays()).isEqualTo(3));
        assertThat(draft("machine", "retention.daily.days=31").check(strict)).isInstanceOf(Checked.Broken.class);
        assertThat(draft("machine", "retention.daily.days=14").check(strict)).isInstanceOf(Checked.Valid.class);
        assertThat(draft("hourly share", "").check(strict)).isInstanceOf(Checked.Valid.class);
        assertThat(draft("hourly share", "schedule.everyHours=2; schedule.windowHours=8")
                        .check(strict))
                .isInstanceOfSatisfying(
                        Checked.Broken.class,
                        broken -> assertThat(broken.breaches())
                                .singleElement()
                                .extracting(Breach::code, Breach::value, Breach::allowed)
                                .containsExactly("UserErrorScheduleTooManyRuns", "5", "at most 4"));
    }

    private static PolicyTerms terms(String document, String changes) {
        return switch (draft(document, changes).check(LIMITS)) {
            case Checked.Valid valid -> valid.terms();
            case Checked.Broken broken -> throw new AssertionError(document + ": " + broken.breaches());
        };
    }

    private static List<Breach> breaches(String document, String changes) {
        return switch (draft(document, changes).check(LIMITS)) {
            case Checked.Valid valid -> throw new AssertionError("accepted: " + valid.terms());
            case Checked.Broken broken -> broken.breaches();
        };
    }
}
