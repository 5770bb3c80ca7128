package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.policy.slot.Shipping;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What of a policy's terms decides when its items are backed up, and how.
 *
 * @param workload the kind of items
 * @param schedule when full backups of databases run; of other items: all backups
 * @param differential absent for none
 * @param incremental absent for none; of databases only
 * @param log absent for none
 * @param snapshotDays days that snapshots stay for instant restore
 * @param kind absent in a plan that was stored by an earlier release: all its runs are shipped
 * @param tier where the points of a file share rest; absent for others
 */
public record Plan(
        WorkloadType workload,
        Schedule schedule,
        PolicyTerms.@Nullable Delta differential,
        PolicyTerms.@Nullable Delta incremental,
        PolicyTerms.@Nullable Log log,
        int snapshotDays,
        @Nullable PolicyKind kind,
        @Nullable BackupTier tier) {

    static Plan of(PolicyTerms terms) {
        return new Plan(
                terms.workload(),
                terms.schedule(),
                terms.differential(),
                terms.incremental(),
                terms.log(),
                terms.snapshotDays(),
                terms.kind(),
                terms.tier());
    }

    /** When each type of backup runs. */
    Map<BackupType, Rhythm> rhythms() {
        var rhythms = new EnumMap<BackupType, Rhythm>(BackupType.class);
        rhythms.put(mainType(), new Rhythm.OfSchedule(schedule));
        if (differential != null) {
            rhythms.put(BackupType.DIFFERENTIAL, new Rhythm.OfSchedule(differential.schedule()));
        }
        if (incremental != null) {
            rhythms.put(BackupType.INCREMENTAL, new Rhythm.OfSchedule(incremental.schedule()));
        }
        if (log != null) {
            rhythms.put(BackupType.LOG, new Rhythm.OfLog(log, zone()));
        }
        return rhythms;
    }

    /** What the main schedule makes: chains begin with a full backup, everything else is compared with what is there. */
    public BackupType mainType() {
        return workload.hasChains() ? BackupType.FULL : BackupType.INCREMENTAL;
    }

    /** Where the point of a run is to rest. */
    Shipping shipping(Instant slot) {
        return Shipping.of(kind == null ? PolicyKind.STANDARD : kind, tier, schedule, slot);
    }

    /** Whether a backup of this type is worth nothing without an earlier one. */
    public boolean isLink(BackupType type) {
        return switch (type) {
            case DIFFERENTIAL, INCREMENTAL, LOG -> workload.hasChains();
            case FULL, COPY_ONLY_FULL -> false;
        };
    }

    /** The calendar of its days. */
    public ZoneId zone() {
        return schedule.zone();
    }
}
