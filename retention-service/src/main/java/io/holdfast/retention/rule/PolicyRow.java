package io.holdfast.retention.rule;

import static java.util.stream.Collectors.joining;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One version of a policy as it was announced. */
@Entity
@Table(name = "policies")
@IdClass(PolicyRow.Key.class)
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class PolicyRow {

    @Id
    UUID policyId;

    @Id
    long version;

    boolean newest;
    Instant inForceFrom;
    UUID vaultId;
    String name;
    String scheduleKind;
    LocalTime scheduleTime;
    String scheduleDays;
    String zone;

    @Nullable Integer dailyDays;

    @Nullable Integer weeklyWeeks;

    boolean deleted;
    int daysOfDaily;
    int daysOfWeekly;

    static PolicyRow of(PolicyChanged changed, Instant inForceFrom) {
        var rule = new RetentionRule(changed.schedule(), changed.retention());
        var daily = changed.retention().daily();
        var weekly = changed.retention().weekly();
        var row = new PolicyRow();
        row.policyId = changed.policyId();
        row.version = changed.version();
        row.newest = true;
        row.inForceFrom = inForceFrom;
        row.vaultId = changed.vaultId();
        row.name = changed.name();
        row.scheduleKind = changed.schedule().kind().name();
        row.scheduleTime = changed.schedule().time();
        row.scheduleDays =
                changed.schedule().days().stream().map(DayOfWeek::name).collect(joining(","));
        row.zone = changed.schedule().zone().getId();
        row.dailyDays = daily == null ? null : daily.days();
        row.weeklyWeeks = weekly == null ? null : weekly.weeks();
        row.deleted = changed.deleted();
        row.daysOfDaily = rule.daysOf(RetentionTag.DAILY).orElse(0);
        row.daysOfWeekly = rule.daysOf(RetentionTag.WEEKLY).orElse(0);
        return row;
    }

    public UUID policyId() {
        return policyId;
    }

    public String name() {
        return name;
    }

    public RetentionRule toRule() {
        var days = Arrays.stream(scheduleDays.split(","))
                .filter(it -> !it.isEmpty())
                .map(DayOfWeek::valueOf)
                .toList();
        return new RetentionRule(
                new Schedule(ScheduleKind.valueOf(scheduleKind), scheduleTime, days, ZoneId.of(zone)),
                new Retention(
                        dailyDays == null ? null : new Retention.Daily(dailyDays),
                        weeklyWeeks == null ? null : new Retention.Weekly(weeklyWeeks)));
    }

    record Key(UUID policyId, long version) {}
}
