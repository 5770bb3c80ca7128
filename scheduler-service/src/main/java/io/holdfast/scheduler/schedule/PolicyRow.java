package io.holdfast.scheduler.schedule;

import static java.util.stream.Collectors.joining;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy as the vault last told it, and how far its runs have come. */
@Entity
@Table(name = "policies")
class PolicyRow {

    @Id
    UUID id;

    @Column(name = "vault_id")
    UUID vaultId;

    String name;
    String kind;

    @Column(name = "local_time")
    String localTime;

    String days;
    String zone;

    @Column(name = "snapshot_days")
    int snapshotDays;

    long version;
    boolean deleted;

    @Column(name = "next_run_at")
    @Nullable Instant nextRunAt;

    @Column(name = "last_run_at")
    @Nullable Instant lastRunAt;

    @Nullable Instant slot;

    @Column(name = "slot_item")
    @Nullable UUID slotItem;

    int failures;

    @Column(name = "not_before")
    @Nullable Instant notBefore;

    @SuppressWarnings("NullAway.Init")
    protected PolicyRow() {}

    static PolicyRow of(PolicyChanged policy, Instant since) {
        var row = new PolicyRow();
        row.id = policy.policyId();
        row.vaultId = policy.vaultId();
        row.take(policy, since);
        return row;
    }

    /**
     * Makes the row say what the policy says now.
     *
     * <p>A change that leaves the schedule alone leaves a missed slot due, too.
     */
    void take(PolicyChanged policy, Instant since) {
        var rescheduled = kind == null || !toSchedule().equals(policy.schedule());
        name = policy.name();
        kind = policy.schedule().kind().name();
        localTime = policy.schedule().time().toString();
        days = policy.schedule().days().stream().map(DayOfWeek::name).collect(joining(","));
        zone = policy.schedule().zone().getId();
        snapshotDays = policy.snapshotDays();
        version = policy.version();
        deleted = policy.deleted();
        if (deleted) {
            nextRunAt = null;
            slotIsOver();
        } else if (rescheduled) {
            nextRunAt = new Slots(policy.schedule()).after(since);
        }
    }

    /** Begins the run of a slot; one that was still being run gives way. */
    void begin(Turn turn) {
        slot = turn.slot();
        slotItem = null;
        lastRunAt = turn.slot();
        nextRunAt = turn.next();
    }

    /** Goes on behind a batch, or ends the slot when that was the last one. */
    void passed(FanOutRepository.Batch batch, int asked) {
        if (batch.items() < asked) {
            slotIsOver();
        } else {
            slotItem = batch.last();
        }
        failures = 0;
        notBefore = null;
    }

    /** Leaves everything as it was, but for some time: twice as long with every failure in a row. */
    void pause(Instant now, Duration longest) {
        var pause = Duration.ofSeconds(1L << Math.min(failures, 20));
        failures++;
        notBefore = now.plus(pause.compareTo(longest) < 0 ? pause : longest);
    }

    private void slotIsOver() {
        slot = null;
        slotItem = null;
    }

    Schedule toSchedule() {
        return new Schedule(ScheduleKind.valueOf(kind), LocalTime.parse(localTime), toDays(), ZoneId.of(zone));
    }

    private List<DayOfWeek> toDays() {
        return Stream.of(days.split(",", -1))
                .filter(day -> !day.isEmpty())
                .map(DayOfWeek::valueOf)
                .toList();
    }
}
