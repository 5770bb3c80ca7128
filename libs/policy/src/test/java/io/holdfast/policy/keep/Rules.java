package io.holdfast.policy.keep;

import io.holdfast.contracts.DayRule;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WorkloadType;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms as people say them; all run at two o'clock, for machines, unless they say otherwise. */
final class Rules {

    private static final LocalTime TWO = LocalTime.of(2, 0);

    private Rules() {}

    static PolicyTerms daily(int days) {
        return daily(days, ZoneOffset.UTC);
    }

    static PolicyTerms daily(int days, ZoneId zone) {
        return terms(schedule(zone), new Retention(new Retention.Daily(days), null));
    }

    static PolicyTerms dailyWithWeekly(int days, int weeks, DayOfWeek... on) {
        return terms(
                schedule(ZoneOffset.UTC), new Retention(new Retention.Daily(days), new Retention.Weekly(weeks, on)));
    }

    static PolicyTerms weekly(int weeks, DayOfWeek... days) {
        return weekly(weeks, ZoneOffset.UTC, days);
    }

    static PolicyTerms weekly(int weeks, ZoneId zone, DayOfWeek... days) {
        return terms(
                new Schedule(ScheduleKind.WEEKLY, TWO, List.of(days), zone),
                new Retention(null, new Retention.Weekly(weeks)));
    }

    /** All four tiers of a daily schedule. */
    static PolicyTerms generations(int days, Retention.Weekly weekly, int months, DayRule on, int years, Month month) {
        return terms(
                schedule(ZoneOffset.UTC),
                new Retention(
                        new Retention.Daily(days),
                        weekly,
                        new Retention.Monthly(months, on),
                        new Retention.Yearly(years, month, on)));
    }

    static PolicyTerms terms(Schedule schedule, Retention retention) {
        return PolicyTerms.simple(WorkloadType.VM, schedule, retention, 2);
    }

    static PolicyTerms of(WorkloadType workload, PolicyTerms terms) {
        return PolicyTerms.simple(workload, terms.schedule(), terms.retention(), 0);
    }

    /** For a database: with rules for what is made between the full backups; 0 days for none. */
    static PolicyTerms database(PolicyTerms full, int differentialDays, int incrementalDays, int logDays) {
        return new PolicyTerms(
                WorkloadType.SAP_HANA,
                full.kind(),
                full.schedule(),
                full.retention(),
                delta(full, differentialDays),
                delta(full, incrementalDays),
                logDays == 0 ? null : new PolicyTerms.Log(120, logDays),
                0,
                full.consistency(),
                false,
                null);
    }

    private static PolicyTerms.@Nullable Delta delta(PolicyTerms full, int days) {
        return days == 0 ? null : new PolicyTerms.Delta(full.schedule(), days);
    }

    private static Schedule schedule(ZoneId zone) {
        return new Schedule(ScheduleKind.DAILY, TWO, List.of(), zone);
    }
}
