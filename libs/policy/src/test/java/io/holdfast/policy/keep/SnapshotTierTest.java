package io.holdfast.policy.keep;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;
import static io.holdfast.policy.keep.Histories.day;
import static io.holdfast.policy.keep.Histories.days;
import static io.holdfast.policy.keep.Histories.linked;
import static java.time.DayOfWeek.SUNDAY;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.WorkloadType;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Points that rest as snapshots beside points in a vault; every four hours, kept 30 days, snapshots 7 days. */
class SnapshotTierTest {

    private static final Instant NOW = Instant.parse("2021-06-15T09:00:00Z");

    @Test
    void the_days_of_snapshots_keep_them_whatever_the_daily_rule_says() {
        var snapshots = linked("2021-06-01", "2021-06-15", "08:00", Link.SNAPSHOT);

        var plan = plan(hourly(30, 7), snapshots, days("2021-06-15", "2021-06-15", DAILY));

        assertThat(plan.expired().keySet()).extracting(Histories::day).contains("2021-06-08", "2021-06-01");
        assertThat(plan.kept().keySet()).filteredOn(it -> !it.link().inVault()).hasSize(7);
        assertThat(plan.kept().get(snapshots.getLast()))
                .isEqualTo(new Verdict.Kept(Set.of(Reason.SNAPSHOT), Instant.parse("2021-06-22T08:00:00Z")));
    }

    @Test
    void a_snapshot_goes_at_its_moment_and_not_before() {
        var snapshot = linked("2021-06-08T09:00:00Z", Link.SNAPSHOT);
        var inVault = days("2021-06-15", "2021-06-15", DAILY);

        assertThat(plan(hourly(30, 7), List.of(snapshot), inVault).expired().get(snapshot))
                .isEqualTo(new Verdict.Expired(
                        "Snapshot: kept for 7 days, until 2021-06-15T09:00:00Z.", NOW, ExpiryCause.RETENTION_OVER));
        assertThat(RetentionPlan.of(
                                new Protection.Governed(hourly(30, 7), Instant.EPOCH),
                                both(List.of(snapshot), inVault),
                                NOW.minusNanos(1))
                        .expired())
                .isEmpty();
    }

    @Test
    void fewer_days_hold_for_the_snapshots_that_there_are() {
        var snapshots = linked("2021-06-10", "2021-06-15", "08:00", Link.SNAPSHOT);

        var plan = RetentionPlan.of(
                new Protection.Governed(hourly(30, 2), NOW),
                both(snapshots, days("2021-06-15", "2021-06-15", DAILY)),
                NOW);

        assertThat(plan.expired()).hasSize(4);
        assertThat(plan.expired().values()).allMatch(it -> it.cause() == ExpiryCause.POLICY_CHANGED);
    }

    @Test
    void the_newest_in_the_vault_stays_although_a_snapshot_is_newer() {
        var inVault = days("2021-01-01", "2021-01-02", DAILY);
        var snapshots = linked("2021-06-15", "2021-06-15", "08:00", Link.SNAPSHOT);

        var plan = plan(hourly(30, 7), snapshots, inVault);

        assertThat(because(plan, inVault.getLast())).containsExactly(Reason.NEWEST);
        assertThat(because(plan, snapshots.getLast())).containsExactly(Reason.SNAPSHOT);
        assertThat(plan.expired().keySet()).containsExactly(inVault.getFirst());
    }

    @Test
    void the_newest_snapshot_stays_where_the_vault_has_no_point() {
        var snapshots = linked("2021-01-01", "2021-01-02", "08:00", Link.SNAPSHOT);

        var plan = plan(hourly(30, 7), snapshots, List.of());

        assertThat(because(plan, snapshots.getLast())).containsExactly(Reason.NEWEST);
        assertThat(plan.expired().keySet()).containsExactly(snapshots.getFirst());
    }

    @Test
    void a_point_in_the_vault_that_may_go_is_taken_back_before_a_snapshot_is_the_last() {
        var going = Histories.told(days("2021-01-01", "2021-01-01", DAILY).getFirst(), 1, NOW);
        var snapshot = linked("2021-01-02T08:00:00Z", Link.SNAPSHOT);

        var plan = plan(hourly(30, 7), List.of(snapshot), List.of(going));

        assertThat(plan.kept().keySet()).containsExactly(going);
    }

    @Test
    void snapshots_of_a_share_are_kept_by_their_tags() {
        var snapshot = linked("2021-06-06T02:00:00Z", Link.SHARE_SNAPSHOT, DAILY, WEEKLY);
        var newest = linked("2021-06-15T02:00:00Z", Link.SHARE_SNAPSHOT, DAILY);
        var terms = Rules.of(WorkloadType.FILE_SHARE, Rules.dailyWithWeekly(3, 4, SUNDAY));

        var plan = plan(terms, List.of(snapshot, newest), List.of());

        assertThat(plan.kept().get(snapshot))
                .isEqualTo(new Verdict.Kept(Set.of(Reason.WEEKLY), Instant.parse("2021-07-04T02:00:00Z")));
    }

    @Test
    void an_item_whose_points_are_held_keeps_its_snapshots_too() {
        var snapshots = linked("2021-01-01", "2021-01-05", "08:00", Link.SNAPSHOT);

        var plan = RetentionPlan.of(new Protection.Held(Reason.PROTECTION_STOPPED), snapshots, NOW);

        assertThat(plan.kept().keySet()).extracting(it -> day(it)).hasSize(5);
    }

    private static Set<Reason> because(RetentionPlan plan, Point point) {
        return requireNonNull(plan.kept().get(point)).because();
    }

    private static RetentionPlan plan(PolicyTerms terms, List<Point> snapshots, List<Point> inVault) {
        return RetentionPlan.of(new Protection.Governed(terms, Instant.EPOCH), both(snapshots, inVault), NOW);
    }

    private static List<Point> both(List<Point> snapshots, List<Point> inVault) {
        var all = new ArrayList<>(snapshots);
        all.addAll(inVault);
        return all;
    }

    private static PolicyTerms hourly(int days, int snapshotDays) {
        var schedule = Schedule.hourly(LocalTime.of(0, 0), 4, 20, ZoneOffset.UTC);
        return PolicyTerms.simple(
                WorkloadType.VM, schedule, new Retention(new Retention.Daily(days), null), snapshotDays);
    }
}
