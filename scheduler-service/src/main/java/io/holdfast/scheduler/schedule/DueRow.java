package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.BackupType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One schedule of a policy, and how far its runs have come. */
@Entity
@Table(name = "due")
class DueRow {

    @Id
    UUID id;

    @Column(name = "policy_id")
    UUID policyId;

    @Column(name = "backup_type")
    String backupType;

    @Column(name = "next_run_at")
    Instant nextRunAt;

    @Column(name = "last_run_at")
    @Nullable Instant lastRunAt;

    @Nullable Instant slot;

    @Column(name = "slot_item")
    @Nullable UUID slotItem;

    int failures;

    @Column(name = "not_before")
    @Nullable Instant notBefore;

    @SuppressWarnings("NullAway.Init")
    protected DueRow() {}

    static DueRow of(UUID id, UUID policyId, BackupType type, Instant nextRunAt) {
        var row = new DueRow();
        row.id = id;
        row.policyId = policyId;
        row.backupType = type.toString();
        row.nextRunAt = nextRunAt;
        return row;
    }

    BackupType type() {
        return type(backupType);
    }

    static BackupType type(String word) {
        return Arrays.stream(BackupType.values())
                .filter(type -> type.toString().equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** Begins the run of a slot; one that was still being run gives way. */
    void begin(Turn turn) {
        slot = turn.slot();
        slotItem = null;
        lastRunAt = turn.slot();
        nextRunAt = turn.next();
    }

    /** Goes on behind a batch, or ends the slot when that was the last one. */
    void passed(Batch batch, int asked) {
        if (batch.items() < asked) {
            slot = null;
            slotItem = null;
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
}
