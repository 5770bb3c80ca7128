package io.holdfast.retention;

import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.retention.rule.RetentionRule;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** Rules as people say them; all run at two o'clock. */
public final class Rules {

    private static final LocalTime TWO = LocalTime.of(2, 0);

    private Rules() {}

    public static RetentionRule daily(int days) {
        return daily(days, ZoneOffset.UTC);
    }

    public static RetentionRule daily(int days, ZoneId zone) {
        return new RetentionRule(
                new Schedule(ScheduleKind.DAILY, TWO, List.of(), zone), new Retention(new Retention.Daily(days), null));
    }

    public static RetentionRule dailyWithWeekly(int days, int weeks) {
        return new RetentionRule(
                new Schedule(ScheduleKind.DAILY, TWO, List.of(), ZoneOffset.UTC),
                new Retention(new Retention.Daily(days), new Retention.Weekly(weeks)));
    }

    public static RetentionRule weekly(int weeks, DayOfWeek... days) {
        return weekly(weeks, ZoneOffset.UTC, days);
    }

    public static RetentionRule weekly(int weeks, ZoneId zone, DayOfWeek... days) {
        return new RetentionRule(
                new Schedule(ScheduleKind.WEEKLY, TWO, List.of(days), zone),
                new Retention(null, new Retention.Weekly(weeks)));
    }
}
