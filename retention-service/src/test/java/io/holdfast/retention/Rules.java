package io.holdfast.retention;

import io.holdfast.contracts.DayRule;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WorkloadType;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;

/** Terms as people say them; all run at two o'clock. */
public final class Rules {

    private static final Schedule AT_TWO =
            new Schedule(ScheduleKind.DAILY, LocalTime.of(2, 0), List.of(), ZoneOffset.UTC);

    private Rules() {}

    public static PolicyTerms daily(int days) {
        return terms(AT_TWO, new Retention(new Retention.Daily(days), null));
    }

    /** Daily, and every day of the month for months. */
    public static PolicyTerms dailyWithMonthly(int days, int months, Integer... on) {
        return terms(
                AT_TWO,
                new Retention(new Retention.Daily(days), null, new Retention.Monthly(months, DayRule.days(on)), null));
    }

    public static PolicyTerms weekly(int weeks, DayOfWeek... days) {
        return terms(
                new Schedule(ScheduleKind.WEEKLY, LocalTime.of(2, 0), List.of(days), ZoneOffset.UTC),
                new Retention(null, new Retention.Weekly(weeks)));
    }

    /** Of a database: a weekly full backup, a differential one on other days, and logs. */
    public static PolicyTerms database(int weeks, DayOfWeek day, int differentialDays, int logDays) {
        var full = weekly(weeks, day);
        return new PolicyTerms(
                WorkloadType.SQL_SERVER,
                full.kind(),
                full.schedule(),
                full.retention(),
                new PolicyTerms.Delta(weekly(1, day.plus(1)).schedule(), differentialDays),
                null,
                new PolicyTerms.Log(120, logDays),
                0,
                full.consistency(),
                false,
                null);
    }

    private static PolicyTerms terms(Schedule schedule, Retention retention) {
        return PolicyTerms.simple(WorkloadType.VM, schedule, retention, 2);
    }
}
