package io.holdfast.policy.rule;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyConsistency;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WeekOfMonth;
import io.holdfast.contracts.WorkloadType;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a policy as somebody wrote them down, not yet checked. It has the fields of {@link PolicyTerms}, each of
 * which may be missing; an empty list says the same as none.
 *
 * @param workload VM when absent
 * @param kind Standard when absent
 * @param snapshotDays when absent: of machines 2, in a weekly schedule 5, in an enhanced policy 7; of shares in the vault 5
 * @param consistency Default when absent
 * @param compression no when absent
 * @param tier of file shares: Snapshot when absent
 */
public record PolicyDraft(
        @Nullable WorkloadType workload,
        @Nullable PolicyKind kind,
        @Nullable DraftSchedule schedule,
        @Nullable DraftRetention retention,
        @Nullable DraftDelta differential,
        @Nullable DraftDelta incremental,
        @Nullable DraftLog log,
        @Nullable Integer snapshotDays,
        @Nullable PolicyConsistency consistency,
        @Nullable Boolean compression,
        @Nullable BackupTier tier) {

    /**
     * When to run.
     *
     * @param time local time in the zone, for example {@code 03:30}
     * @param days the weekdays of a weekly schedule, for example {@code MONDAY}
     * @param zone a name of the tz database, for example {@code Europe/Berlin}; UTC when absent, and in a sub-policy the
     *     zone of the full backups
     * @param alsoAt further runs of the same day, of files only
     * @param everyWeeks 2 for every second week, of files only; every week when absent
     * @param everyHours hours between the runs of an hourly schedule
     * @param windowHours hours in which the runs of an hourly schedule lie
     */
    public record DraftSchedule(
            @Nullable ScheduleKind kind,
            @Nullable LocalTime time,
            @Nullable List<@Nullable DayOfWeek> days,
            @Nullable String zone,
            @Nullable List<@Nullable LocalTime> alsoAt,
            @Nullable Integer everyWeeks,
            @Nullable Integer everyHours,
            @Nullable Integer windowHours) {}

    /** How long to keep. */
    public record DraftRetention(
            @Nullable DraftDaily daily,
            @Nullable DraftWeekly weekly,
            @Nullable DraftMonthly monthly,
            @Nullable DraftYearly yearly) {}

    /** @param times which runs of the day, of files only; all when absent */
    public record DraftDaily(
            @Nullable Integer days, @Nullable List<@Nullable LocalTime> times) {}

    /** @param days those of the schedule when it is weekly, and then they may be left out */
    public record DraftWeekly(
            @Nullable Integer weeks,
            @Nullable List<@Nullable DayOfWeek> days,
            @Nullable List<@Nullable LocalTime> times) {}

    /** Points of days of each month. */
    public record DraftMonthly(
            @Nullable Integer months,
            @Nullable DraftDays on,
            @Nullable List<@Nullable LocalTime> times) {}

    /** Points of days of some months. */
    public record DraftYearly(
            @Nullable Integer years,
            @Nullable List<@Nullable Month> months,
            @Nullable DraftDays on,
            @Nullable List<@Nullable LocalTime> times) {}

    /** Days of a month, by number or by weeks and weekdays. */
    public record DraftDays(
            @Nullable List<@Nullable Integer> days,
            @Nullable Boolean lastDay,
            @Nullable List<@Nullable WeekOfMonth> weeks,
            @Nullable List<@Nullable DayOfWeek> weekdays) {}

    /** Differential or incremental backups of a database. */
    public record DraftDelta(
            @Nullable DraftSchedule schedule, @Nullable Integer retentionDays) {}

    /** Log backups of a database. */
    public record DraftLog(
            @Nullable Integer everyMinutes, @Nullable Integer retentionDays) {}

    /** The terms, or every rule that the draft breaks. */
    public Checked check(Limits limits) {
        return new PolicyRules(limits, new Breaches()).check(this);
    }

    /**
     * The same for a policy that exists: what is fixed may be left out, and cannot be changed.
     *
     * @param before what the policy says now
     */
    public Checked checkChange(PolicyTerms before, Limits limits) {
        var breaches = new Breaches();
        FixedRules.check(this, before, breaches);
        return new PolicyRules(limits, breaches)
                .check(new PolicyDraft(
                        before.workload(),
                        before.kind(),
                        schedule,
                        retention,
                        differential,
                        incremental,
                        log,
                        snapshotDays,
                        consistency,
                        compression,
                        tier == null || before.tier() == BackupTier.VAULT_STANDARD ? before.tier() : tier));
    }
}
