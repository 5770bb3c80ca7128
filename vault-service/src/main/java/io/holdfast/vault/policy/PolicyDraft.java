package io.holdfast.vault.policy;

import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a policy as somebody wrote them down, not yet checked.
 *
 * <p>Azure Backup answers every mistake in a policy with one vague code; here each rule has its own, and the first one
 * broken is named with the field to mend.
 */
record PolicyDraft(
        @Nullable DraftSchedule schedule,
        @Nullable DraftRetention retention,
        @Nullable Integer snapshotDays) {

    private static final int DAILY_SNAPSHOT_DAYS = 2;
    private static final int WEEKLY_SNAPSHOT_DAYS = 5;

    /**
     * @param time local time in the zone, for example {@code 03:30}
     * @param days the weekdays of a weekly schedule, for example {@code MONDAY}
     * @param zone a name of the tz database, for example {@code Europe/Berlin}; UTC when absent
     */
    record DraftSchedule(
            @Nullable ScheduleKind kind,
            @Nullable LocalTime time,
            @Nullable List<@Nullable DayOfWeek> days,
            @Nullable String zone) {}

    record DraftRetention(
            @Nullable DraftDaily daily, @Nullable DraftWeekly weekly) {}

    record DraftDaily(@Nullable Integer days) {}

    record DraftWeekly(@Nullable Integer weeks) {}

    /** The terms, or the first rule that they break. */
    PolicyTerms checked() {
        var checked = checkedSchedule();
        return new PolicyTerms(checked, checkedRetention(checked.kind()), checkedSnapshotDays(checked.kind()));
    }

    private Schedule checkedSchedule() {
        if (schedule == null || schedule.kind() == null) {
            throw new PolicyError.ScheduleMissing();
        }
        if (schedule.time() == null) {
            throw new PolicyError.TimeMissing();
        }
        var time = schedule.time();
        if (time.getMinute() % 30 != 0 || time.getSecond() != 0 || time.getNano() != 0) {
            throw new PolicyError.TimeNotOnHalfHour(time);
        }
        return new Schedule(schedule.kind(), time, checkedDays(schedule.kind(), schedule.days()), checkedZone());
    }

    private static List<DayOfWeek> checkedDays(ScheduleKind kind, @Nullable List<@Nullable DayOfWeek> days) {
        var given = days == null ? List.<@Nullable DayOfWeek>of() : days;
        if (kind == ScheduleKind.DAILY && !given.isEmpty()) {
            throw new PolicyError.DaysInDailySchedule();
        }
        if (kind == ScheduleKind.WEEKLY && given.isEmpty()) {
            throw new PolicyError.DaysMissing();
        }
        var seen = new HashSet<DayOfWeek>();
        for (var day : given) {
            if (day == null) {
                throw new PolicyError.DaysMissing();
            }
            if (!seen.add(day)) {
                throw new PolicyError.DayTwice(day);
            }
        }
        return List.copyOf(seen);
    }

    private ZoneId checkedZone() {
        var zone = schedule == null ? null : schedule.zone();
        if (zone == null) {
            return PolicyTerms.UTC;
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new PolicyError.UnknownZone();
        }
    }

    private Retention checkedRetention(ScheduleKind kind) {
        var daily = retention == null ? null : retention.daily();
        var weekly = retention == null ? null : retention.weekly();
        return switch (kind) {
            case DAILY -> {
                if (weekly != null) {
                    throw new PolicyError.WeeklyRetentionInDailySchedule();
                }
                if (daily == null || daily.days() == null) {
                    throw new PolicyError.DailyRetentionMissing();
                }
                if (daily.days() < 7 || daily.days() > 9_999) {
                    throw new PolicyError.DailyRetentionOutOfRange(daily.days());
                }
                yield new Retention(new Retention.Daily(daily.days()), null);
            }
            case HOURLY -> throw new IllegalStateException();
            case WEEKLY -> {
                if (daily != null) {
                    throw new PolicyError.DailyRetentionInWeeklySchedule();
                }
                if (weekly == null || weekly.weeks() == null) {
                    throw new PolicyError.WeeklyRetentionMissing();
                }
                if (weekly.weeks() < 1 || weekly.weeks() > 5_163) {
                    throw new PolicyError.WeeklyRetentionOutOfRange(weekly.weeks());
                }
                yield new Retention(null, new Retention.Weekly(weekly.weeks()));
            }
        };
    }

    private int checkedSnapshotDays(ScheduleKind kind) {
        return switch (kind) {
            case DAILY -> {
                var days = snapshotDays == null ? DAILY_SNAPSHOT_DAYS : snapshotDays;
                if (days < 1 || days > 5) {
                    throw new PolicyError.SnapshotDaysOutOfRange(days);
                }
                yield days;
            }
            case HOURLY -> throw new IllegalStateException();
            case WEEKLY -> {
                if (snapshotDays != null && snapshotDays != WEEKLY_SNAPSHOT_DAYS) {
                    throw new PolicyError.SnapshotDaysFixed(snapshotDays);
                }
                yield WEEKLY_SNAPSHOT_DAYS;
            }
        };
    }
}
