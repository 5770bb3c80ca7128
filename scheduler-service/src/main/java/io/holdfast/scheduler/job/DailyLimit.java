package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.scheduler.schedule.LimitConfig;
import io.holdfast.scheduler.schedule.LimitConfig.OfWorkload;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How many jobs of one kind an item can have on one day.
 *
 * @param what what is counted, in the plural, and how
 * @param setting the setting that says so
 * @param most how many there may be
 * @param from when the day began
 * @param until when the next one begins
 */
record DailyLimit(String what, String setting, int most, Instant from, Instant until) {

    private static final String ALL_COUNT = " a day, failed and cancelled ones included";

    static Optional<DailyLimit> ofBackups(
            WorkloadType workload, BackupType type, LimitConfig config, Instant now, ZoneId zone) {
        return counted(workload).contains(type)
                ? of("backups on demand" + ALL_COUNT, "on-demand", workload, config.onDemand(), now, zone)
                : Optional.empty();
    }

    static Optional<DailyLimit> ofRestores(WorkloadType workload, LimitConfig config, Instant now, ZoneId zone) {
        return of("restores" + ALL_COUNT, "restores", workload, config.restores(), now, zone);
    }

    /** Of one type on the day of a slot; log backups have none. */
    static Optional<DailyLimit> ofSchedule(
            WorkloadType workload, BackupType type, LimitConfig config, Instant slot, ZoneId zone) {
        return type == BackupType.LOG
                ? Optional.empty()
                : of(
                        "scheduled %s backups a day".formatted(type),
                        "scheduled",
                        workload,
                        config.scheduled(),
                        slot,
                        zone);
    }

    /** The backups that count: a database may have any number of small ones. */
    static Set<BackupType> counted(WorkloadType workload) {
        return workload.hasChains()
                ? EnumSet.of(BackupType.FULL, BackupType.COPY_ONLY_FULL)
                : EnumSet.allOf(BackupType.class);
    }

    private static Optional<DailyLimit> of(
            String what, String group, WorkloadType workload, OfWorkload numbers, Instant now, ZoneId zone) {
        var most = LimitConfig.of(workload, numbers);
        if (most == 0) {
            return Optional.empty();
        }
        var today = now.atZone(zone).toLocalDate();
        return Optional.of(new DailyLimit(
                what,
                "holdfast.limits.%s.%s".formatted(group, name(workload)),
                most,
                today.atStartOfDay(zone).toInstant(),
                today.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    private static String name(WorkloadType workload) {
        return workload.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Why there cannot be one more; empty while there are fewer than there may be. */
    Optional<JobError> reached(long count, String item) {
        return count < most ? Optional.empty() : Optional.of(new JobError.LimitReached(item, this));
    }
}
