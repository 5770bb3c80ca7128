package io.holdfast.policy.keep;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;
import static io.holdfast.policy.keep.Histories.linked;
import static io.holdfast.policy.keep.Rules.daily;
import static io.holdfast.policy.keep.Rules.database;
import static io.holdfast.policy.keep.Rules.weekly;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.PolicyTerms;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Azure Backup's published behaviour for databases, whose points need each other. */
class ChainExamplesTest {

    @Test
    void a_full_point_outlives_its_time_until_its_last_log_goes() { // E7
        var terms = database(daily(30), 30, 0, 30);
        var full = linked("2020-11-16T01:00:00Z", Link.FULL, DAILY);
        var next = linked("2020-11-23T01:00:00Z", Link.FULL, DAILY);
        var history = concat(
                List.of(full, next),
                linked("2020-11-17", "2020-11-22", "01:00", Link.DIFFERENTIAL),
                linked("2020-11-16", "2020-11-22", "23:00", Link.LOG));

        assertThat(until(plan(terms, history, "2020-12-16T02:00:00Z"), full))
                .isEqualTo(Instant.parse("2020-12-22T23:00:00Z"));
        assertThat(plan(terms, history, "2020-12-22T22:59:59Z").kept()).containsKey(full);
        assertThat(plan(terms, history, "2020-12-22T23:00:00Z").expired()).containsKey(full);
    }

    private static List<Point> dailyFullsAndLogs(String last) {
        return concat(
                linked("2021-05-17", last, "01:00", Link.FULL, DAILY),
                linked("2021-05-31", last, "12:00", Link.LOG),
                linked("2021-06-01", last, "00:45", Link.LOG));
    }

    @ParameterizedTest(name = "{0} is held until {1}")
    @CsvSource({
        "2021-06-01, 2021-06-17T00:45:00Z",
        "2021-06-02, 2021-06-18T00:45:00Z",
        "2021-06-14, 2021-06-30T00:45:00Z",
        "2021-06-15, 2021-07-01T00:45:00Z",
    })
    void daily_full_points_go_when_the_schedule_becomes_weekly_but_not_before_their_logs(String day, Instant until) {
        var plan = plan(
                database(weekly(12, SUNDAY), 0, 0, 15), dailyFullsAndLogs("2021-06-16"), "2021-06-16T10:00:00Z"); // E8
        var full = linked(day + "T01:00:00Z", Link.FULL, DAILY);

        var kept = plan.kept().get(full);
        assertThat(kept).isNotNull().extracting(Verdict.Kept::because).isEqualTo(Set.of(Reason.CHAIN));
        assertThat(until(plan, full)).isEqualTo(until);
    }

    @Test
    void full_points_without_logs_go_at_once_and_those_of_the_weekday_stay_by_the_weekly_rule() { // E8
        var plan =
                plan(database(weekly(12, SUNDAY), 0, 0, 15), dailyFullsAndLogs("2021-06-16"), "2021-06-16T10:00:00Z");

        assertThat(plan.expired())
                .containsKeys(
                        linked("2021-05-31T01:00:00Z", Link.FULL, DAILY),
                        linked("2021-05-29T01:00:00Z", Link.FULL, DAILY));
        assertThat(until(plan, linked("2021-06-13T01:00:00Z", Link.FULL, DAILY)))
                .isEqualTo(Instant.parse("2021-09-05T01:00:00Z"));
        assertThat(until(plan, linked("2021-05-23T01:00:00Z", Link.FULL, DAILY)))
                .isEqualTo(Instant.parse("2021-08-15T01:00:00Z"));
    }

    @Test
    void the_chain_that_was_running_lasts_until_its_last_log() { // E8
        var history = concat(
                linked("2021-06-16", "2021-06-16", "01:00", Link.FULL, DAILY),
                linked("2021-06-17", "2021-06-20", "00:45", Link.LOG),
                linked("2021-06-20", "2021-06-20", "01:00", Link.FULL, WEEKLY));

        assertThat(until(
                        plan(database(weekly(12, SUNDAY), 0, 0, 15), history, "2021-06-20T02:00:00Z"),
                        linked("2021-06-16T01:00:00Z", Link.FULL, DAILY)))
                .isEqualTo(Instant.parse("2021-07-05T00:45:00Z"));
    }

    private static List<Point> aWeekOfDifferentials() {
        return concat(
                linked("2021-06-07", "2021-06-07", "01:00", Link.FULL, WEEKLY),
                linked("2021-06-14", "2021-06-14", "01:00", Link.FULL, WEEKLY),
                linked("2021-06-08", "2021-06-13", "01:00", Link.DIFFERENTIAL),
                linked("2021-06-08", "2021-06-14", "00:45", Link.LOG));
    }

    @Test
    void differentials_go_at_once_when_incrementals_take_their_place() { // E9
        var plan = plan(database(weekly(4, MONDAY), 0, 30, 15), aWeekOfDifferentials(), "2021-06-15T09:00:00Z");

        assertThat(plan.expired().keySet()).hasSize(6).allMatch(it -> it.link() == Link.DIFFERENTIAL);
        assertThat(plan.expired().values())
                .allMatch(it ->
                        it.reason().equals("Differential: the policy of its item has no rule for it any longer."));
    }

    @Test
    void without_differentials_weekly_full_points_are_judged_by_the_daily_rule() { // E10
        var plan = plan(database(daily(7), 0, 0, 15), aWeekOfDifferentials(), "2021-06-15T09:00:00Z");

        assertThat(plan.expired().keySet()).hasSize(6).allMatch(it -> it.link() == Link.DIFFERENTIAL);
        assertThat(until(plan, linked("2021-06-07T01:00:00Z", Link.FULL, WEEKLY)))
                .isEqualTo(Instant.parse("2021-06-29T00:45:00Z"));
        assertThat(until(plan, linked("2021-06-14T01:00:00Z", Link.FULL, WEEKLY)))
                .isEqualTo(Instant.parse("2021-06-21T01:00:00Z"));
    }

    @Test
    void a_shorter_log_retention_lets_the_parents_follow() {
        var terms = database(daily(7), 0, 0, 10);
        var full = linked("2021-06-01T01:00:00Z", Link.FULL, DAILY);
        var history = concat(
                List.of(full, linked("2021-06-02T01:00:00Z", Link.FULL, DAILY)),
                linked("2021-06-01", "2021-06-01", "23:00", Link.LOG));

        assertThat(until(plan(terms, history, "2021-06-09T00:00:00Z"), full))
                .isEqualTo(Instant.parse("2021-06-11T23:00:00Z"));
        assertThat(plan(database(daily(7), 0, 0, 7), history, "2021-06-09T00:00:00Z")
                        .expired())
                .containsKey(full);
    }

    @Test
    void a_remedial_full_point_lives_for_those_that_need_it_and_says_so_when_it_goes() {
        var terms = database(daily(30), 0, 0, 7);
        var remedial = linked("2021-06-01T13:00:00Z", Link.REMEDIAL);
        var history = concat(
                List.of(remedial, linked("2021-06-03T01:00:00Z", Link.FULL, DAILY)),
                linked("2021-06-01", "2021-06-02", "23:00", Link.LOG));

        assertThat(until(plan(terms, history, "2021-06-09T00:00:00Z"), remedial))
                .isEqualTo(Instant.parse("2021-06-09T23:00:00Z"));
        var gone = plan(terms, history, "2021-06-09T23:00:00Z").expired().get(remedial);
        assertThat(gone)
                .isNotNull()
                .extracting(Verdict.Expired::reason)
                .asString()
                .isEqualTo("Remedial: kept only while later points need it."
                        + " Chain: no later point has needed it since 2021-06-09T23:00:00Z.");
    }

    @Test
    void the_newest_log_keeps_what_it_needs_however_old() {
        var history = concat(
                linked("2021-05-01", "2021-05-01", "01:00", Link.FULL, DAILY),
                linked("2021-05-01", "2021-05-03", "23:00", Link.LOG));

        var plan = plan(database(daily(7), 0, 0, 7), history, "2026-01-01T00:00:00Z");

        assertThat(plan.kept()).hasSize(4);
        assertThat(plan.kept().firstEntry().getValue().because()).containsExactly(Reason.NEWEST);
        assertThat(plan.kept().lastEntry().getValue())
                .isEqualTo(new Verdict.Kept(
                        Set.of(Reason.CHAIN),
                        Instant.parse("2021-05-10T23:00:00Z"),
                        plan.kept().firstEntry().getKey().id()));
    }

    @Test
    void a_differential_on_demand_stays_though_the_policy_has_none() {
        var at = Instant.parse("2021-06-10T12:00:00Z");
        var asked = new Point(Histories.id("asked"), at, Link.DIFFERENTIAL, new Claim.OnDemand(null, Set.of(), at));
        var history = concat(linked("2021-06-10", "2021-06-12", "01:00", Link.FULL, DAILY), List.of(asked));

        assertThat(until(plan(database(daily(30), 0, 0, 7), history, "2021-06-15T00:00:00Z"), asked))
                .isEqualTo(Instant.parse("2021-07-10T12:00:00Z"));
        assertThat(until(plan(database(daily(30), 20, 0, 7), history, "2021-06-15T00:00:00Z"), asked))
                .isEqualTo(Instant.parse("2021-06-30T12:00:00Z"));
        assertThat(plan(database(daily(30), 20, 0, 7), history, "2021-07-01T00:00:00Z")
                        .expired()
                        .get(asked))
                .isNotNull()
                .extracting(Verdict.Expired::reason)
                .isEqualTo("Differential: kept for 20 days, until 2021-06-30T12:00:00Z.");
    }

    private static RetentionPlan plan(PolicyTerms terms, List<Point> history, String now) {
        var moment = Instant.parse(now);
        return RetentionPlan.of(new Protection.Governed(terms, moment), history, moment);
    }

    private static @Nullable Instant until(RetentionPlan plan, Point point) {
        var kept = plan.kept().get(point);
        assertThat(kept).as("verdict of %s", point).isNotNull();
        return kept == null ? null : kept.until();
    }

    @SafeVarargs
    private static List<Point> concat(List<Point>... some) {
        return Stream.of(some).flatMap(List::stream).toList();
    }
}
