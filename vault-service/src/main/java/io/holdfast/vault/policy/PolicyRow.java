package io.holdfast.vault.policy;

import static java.util.stream.Collectors.joining;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.vault.vault.Kept;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "policies")
@SuppressWarnings("NullAway.Init") // filled by of(…) or by Hibernate
class PolicyRow {

    @Id
    UUID id;

    UUID vaultId;
    String name;

    @Enumerated(EnumType.STRING)
    WorkloadType workload;

    @Enumerated(EnumType.STRING)
    ScheduleKind scheduleKind;

    LocalTime scheduleTime;
    String scheduleDays;
    String scheduleZone;

    @Nullable Integer dailyDays;

    @Nullable Integer weeklyWeeks;

    int snapshotDays;
    Instant createdAt;

    @Nullable Instant deletedAt;

    @Version
    long version;

    static PolicyRow of(UUID id, UUID vaultId, PolicyName name, WorkloadType workload, PolicyTerms terms, Instant now) {
        var row = new PolicyRow();
        row.id = id;
        row.vaultId = vaultId;
        row.name = name.value();
        row.workload = workload;
        row.createdAt = now;
        row.set(terms);
        return row;
    }

    static PolicyRow of(Kept<PolicyChanged> found) {
        var policy = found.state();
        var row = new PolicyRow();
        row.id = policy.policyId();
        row.vaultId = policy.vaultId();
        row.name = policy.name();
        row.workload = policy.workload();
        row.createdAt = found.createdAt();
        row.deletedAt = policy.deleted() ? found.createdAt() : null;
        row.set(new PolicyTerms(policy.schedule(), policy.retention(), policy.snapshotDays()));
        return row;
    }

    void set(PolicyTerms terms) {
        var schedule = terms.schedule();
        var daily = terms.retention().daily();
        var weekly = terms.retention().weekly();
        scheduleKind = schedule.kind();
        scheduleTime = schedule.time();
        scheduleDays = schedule.days().stream().map(DayOfWeek::name).collect(joining(","));
        scheduleZone = schedule.zone().getId();
        dailyDays = daily == null ? null : daily.days();
        weeklyWeeks = weekly == null ? null : weekly.weeks();
        snapshotDays = terms.snapshotDays();
    }

    PolicyTerms toTerms() {
        var days = scheduleDays.isEmpty()
                ? List.<DayOfWeek>of()
                : Stream.of(scheduleDays.split(",", -1)).map(DayOfWeek::valueOf).toList();
        var retention = new Retention(
                dailyDays == null ? null : new Retention.Daily(dailyDays),
                weeklyWeeks == null ? null : new Retention.Weekly(weeklyWeeks));
        var schedule = new Schedule(scheduleKind, scheduleTime, days, ZoneId.of(scheduleZone));
        return new PolicyTerms(schedule, retention, snapshotDays);
    }

    PolicyRef toRef() {
        return new PolicyRef(id, name);
    }

    PolicyChanged toEvent() {
        var terms = toTerms();
        return PolicyChanged.of(
                id,
                vaultId,
                name,
                io.holdfast.contracts.PolicyTerms.simple(
                        workload, terms.schedule(), terms.retention(), terms.snapshotDays()),
                version,
                deletedAt != null);
    }
}
