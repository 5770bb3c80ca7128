package io.holdfast.policy.keep;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;
import static io.holdfast.policy.keep.Histories.days;
import static io.holdfast.policy.keep.Rules.daily;
import static io.holdfast.policy.keep.Rules.dailyWithWeekly;
import static io.holdfast.policy.keep.Rules.weekly;
import static java.time.DayOfWeek.SUNDAY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.RetentionTag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is said of each point, besides whether it stays. */
class RetentionPlanTest {

    private static final Instant NOW = Instant.parse("2021-06-15T09:00:00Z");
    private static final Instant TEN_DAYS_AGO = Instant.parse("2021-06-05T09:00:00Z");
    private static final Instant YESTERDAY = Instant.parse("2021-06-14T09:00:00Z");

    @Test
    void each_rule_that_keeps_a_point_is_named_and_the_longest_dates_it() {
        var both = point("both", TEN_DAYS_AGO, scheduled(Set.of(DAILY, WEEKLY)), null);

        assertThat(keptWithANewer(both, dailyWithWeekly(30, 12)))
                .isEqualTo(
                        new Verdict.Kept(Set.of(Reason.DAILY, Reason.WEEKLY), Instant.parse("2021-08-28T09:00:00Z")));
    }

    @Test
    void a_rule_that_has_run_out_is_not_named() {
        var both = point("both", TEN_DAYS_AGO, scheduled(Set.of(DAILY, WEEKLY)), null);

        assertThat(keptWithANewer(both, dailyWithWeekly(7, 12)).because()).containsExactly(Reason.WEEKLY);
    }

    @Test
    void the_newest_says_so_and_keeps_its_date() {
        var plan = plan(daily(7), days("2021-06-01", "2021-06-02", DAILY));

        assertThat(plan.kept().firstEntry().getValue())
                .isEqualTo(new Verdict.Kept(Set.of(Reason.NEWEST), Instant.parse("2021-06-09T02:00:00Z")));
    }

    @Test
    void a_point_goes_at_its_time_and_not_before() {
        var history = days("2021-06-01", "2021-06-02", DAILY);
        var end = Instant.parse("2021-06-08T02:00:00Z");

        assertThat(RetentionPlan.of(new Protection.Governed(daily(7), NOW), history, end.minusNanos(1))
                        .expired())
                .isEmpty();
        assertThat(RetentionPlan.of(new Protection.Governed(daily(7), NOW), history, end)
                        .expired())
                .hasSize(1);
    }

    @Test
    void an_expired_point_says_which_rule_had_kept_it_and_until_when() {
        var expired = plan(daily(7), days("2021-06-01", "2021-06-02", DAILY))
                .expired()
                .firstEntry()
                .getValue();

        assertThat(expired.reason()).isEqualTo("Daily: kept for 7 days, until 2021-06-08T02:00:00Z.");
        assertThat(expired.until()).isEqualTo("2021-06-08T02:00:00Z");
    }

    @Test
    void an_expired_point_without_a_rule_says_that() {
        var expired = plan(weekly(4, SUNDAY), days("2021-06-13", "2021-06-14", DAILY))
                .expired()
                .firstEntry()
                .getValue();

        assertThat(expired.reason()).isEqualTo("Daily: the policy of its item has no rule for it any longer.");
        assertThat(expired.until()).isNull();
    }

    @Test
    void a_point_on_demand_without_an_end_stays_until_somebody_deletes_it() {
        assertThat(keptWithANewer(point("x", Instant.EPOCH, new Claim.OnDemand(null, Set.of(), NOW), null), daily(7)))
                .isEqualTo(new Verdict.Kept(Set.of(Reason.UNTIL_DELETED), null));
    }

    @Test
    void a_point_whose_policy_is_unknown_stays() {
        assertThat(keptWithANewer(point("x", Instant.EPOCH, new Claim.Waiting(), null), daily(7)))
                .isEqualTo(new Verdict.Kept(Set.of(Reason.POLICY_UNKNOWN), null));
    }

    @Test
    void a_scheduled_point_without_a_tag_follows_the_longest_rule() {
        var untagged = point("x", TEN_DAYS_AGO, scheduled(Set.of()), null);

        assertThat(keptWithANewer(untagged, dailyWithWeekly(7, 12)))
                .isEqualTo(new Verdict.Kept(Set.of(Reason.NO_TAG), Instant.parse("2021-08-28T09:00:00Z")));
        assertThat(plan(daily(7), List.of(untagged, newer())).expired()).containsKey(untagged);
    }

    @Test
    void a_range_that_no_rule_knows_yet_keeps_nothing() {
        var monthly = point("x", TEN_DAYS_AGO, scheduled(Set.of(RetentionTag.MONTHLY)), null);

        assertThat(plan(daily(30), List.of(monthly, newer())).expired()).containsKey(monthly);
    }

    @Test
    void a_point_that_may_be_gone_any_moment_is_not_the_last_to_rely_on() {
        var going = point(
                "going", YESTERDAY, new Claim.OnDemand(YESTERDAY, Set.of(), NOW), new Point.Announced(1, YESTERDAY));
        var older = point("older", TEN_DAYS_AGO, new Claim.OnDemand(TEN_DAYS_AGO, Set.of(), NOW), null);

        var plan = plan(daily(7), List.of(going, older));

        assertThat(plan.kept()).containsOnlyKeys(older);
        assertThat(plan.expired()).containsOnlyKeys(going);
    }

    @Test
    void the_last_point_that_there_is_stays_even_if_the_vault_was_told_otherwise() {
        var going = point(
                "going", YESTERDAY, new Claim.OnDemand(YESTERDAY, Set.of(), NOW), new Point.Announced(1, YESTERDAY));

        assertThat(plan(daily(7), List.of(going)).kept()).containsOnlyKeys(going);
    }

    @Test
    void no_points_no_plan() {
        assertThat(plan(daily(7), List.of())).isEqualTo(plan(weekly(1, SUNDAY), List.of()));
    }

    @Test
    void what_was_over_when_the_terms_began_to_hold_is_gone_for_the_change() {
        var history = days("2021-06-01", "2021-06-15", DAILY);
        var over = Instant.parse("2021-06-08T02:00:00Z"); // of the first, by a rule of seven days

        assertThat(cause(history, over)).isEqualTo(ExpiryCause.POLICY_CHANGED);
        assertThat(cause(history, over.minusNanos(1))).isEqualTo(ExpiryCause.RETENTION_OVER);
    }

    @Test
    void what_came_after_the_terms_and_has_no_rule_is_not_gone_for_a_change() {
        var stray = point("stray", TEN_DAYS_AGO, scheduled(Set.of(RetentionTag.MONTHLY)), null);
        var history = List.of(stray, newer());

        assertThat(cause(history, TEN_DAYS_AGO)).isEqualTo(ExpiryCause.POLICY_CHANGED);
        assertThat(cause(history, TEN_DAYS_AGO.minusNanos(1))).isEqualTo(ExpiryCause.RETENTION_OVER);
    }

    @Test
    void a_point_on_demand_never_goes_for_a_change() {
        var asked = point("asked", TEN_DAYS_AGO, new Claim.OnDemand(YESTERDAY, Set.of(), NOW), null);

        assertThat(cause(List.of(asked, newer()), NOW)).isEqualTo(ExpiryCause.RETENTION_OVER);
    }

    @Test
    void files_on_demand_that_stand_in_for_a_failed_run_have_its_range_besides_their_own_end() {
        var asked = point("asked", TEN_DAYS_AGO, new Claim.OnDemand(YESTERDAY, Set.of(WEEKLY), NOW), null);

        assertThat(keptWithANewer(asked, dailyWithWeekly(7, 12)))
                .isEqualTo(new Verdict.Kept(Set.of(Reason.WEEKLY), Instant.parse("2021-08-28T09:00:00Z")));
        assertThat(plan(daily(7), List.of(asked, newer())).expired().get(asked))
                .isEqualTo(new Verdict.Expired(
                        "On demand: kept until 2021-06-14T09:00:00Z, as asked for."
                                + " Weekly: kept for 7 days, until 2021-06-12T09:00:00Z.",
                        YESTERDAY,
                        ExpiryCause.RETENTION_OVER));
    }

    @Test
    void a_hidden_point_is_not_the_last_to_rely_on() {
        var hidden = Histories.hidden(newer(), NOW);
        var older = point("older", TEN_DAYS_AGO, scheduled(Set.of(DAILY)), null);

        assertThat(plan(daily(7), List.of(hidden, older)).kept().get(older))
                .isEqualTo(new Verdict.Kept(Set.of(Reason.NEWEST), Instant.parse("2021-06-12T09:00:00Z")));
    }

    private static ExpiryCause cause(List<Point> history, Instant since) {
        return RetentionPlan.of(new Protection.Governed(daily(7), since), history, NOW)
                .expired()
                .lastEntry()
                .getValue()
                .cause();
    }

    private static Verdict.Kept keptWithANewer(Point point, PolicyTerms rule) {
        var kept = plan(rule, List.of(point, newer())).kept().get(point);
        assertThat(kept).as("verdict of %s", point).isNotNull();
        return requireNonNull(kept);
    }

    private static RetentionPlan plan(PolicyTerms rule, List<Point> history) {
        return RetentionPlan.of(new Protection.Governed(rule, NOW), history, NOW);
    }

    private static Claim scheduled(Set<RetentionTag> tags) {
        return new Claim.Scheduled(tags, TEN_DAYS_AGO);
    }

    private static Point newer() {
        return point("newer", NOW, scheduled(Set.of(DAILY)), null);
    }

    private static Point point(String name, Instant takenAt, Claim claim, Point.@Nullable Announced announced) {
        UUID id = Histories.id(name);
        return new Point(id, takenAt, Link.ALONE, claim, announced, null);
    }
}
