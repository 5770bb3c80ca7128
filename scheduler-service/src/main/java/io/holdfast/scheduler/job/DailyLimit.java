package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.WorkloadType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How many jobs of one kind people can ask for on one day of an item.
 *
 * @param what what is counted, in the plural
 * @param setting the setting that says so
 * @param most how many there may be
 * @param from when the day began
 * @param until when the next one begins
 */
record DailyLimit(String what, String setting, int most, Instant from, Instant until) {

    static Optional<DailyLimit> ofBackups(
            WorkloadType workload, BackupType type, LimitConfig config, Instant now, ZoneId zone) {
        return counted(workload).contains(type)
                ? of("backups on demand", "on-demand", workload, backups(workload, config.onDemand()), now, zone)
                : Optional.empty();
    }

    static Optional<DailyLimit> ofRestores(WorkloadType workload, LimitConfig config, Instant now, ZoneId zone) {
        return of("restores", "restores", workload, restores(workload, config.restores()), now, zone);
    }

    /** The backups that count: a database may have any number of small ones. */
    static Set<BackupType> counted(WorkloadType workload) {
        return workload.hasChains()
                ? EnumSet.of(BackupType.FULL, BackupType.COPY_ONLY_FULL)
                : EnumSet.allOf(BackupType.class);
    }

    private static Optional<DailyLimit> of(
            String what, String group, WorkloadType workload, int most, Instant now, ZoneId zone) {
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

    private static int backups(WorkloadType workload, LimitConfig.Backups config) {
        return switch (workload) {
            case VM -> config.vm();
            case DISK_IMAGE -> config.diskImage();
            case SQL_SERVER -> config.sqlServer();
            case POSTGRESQL -> config.postgresql();
            case SAP_HANA -> config.sapHana();
            case FILE_SHARE -> config.fileShare();
            case FILES -> config.files();
        };
    }

    private static int restores(WorkloadType workload, LimitConfig.Restores config) {
        return switch (workload) {
            case VM -> config.vm();
            case DISK_IMAGE -> config.diskImage();
            case SQL_SERVER -> config.sqlServer();
            case POSTGRESQL -> config.postgresql();
            case SAP_HANA -> config.sapHana();
            case FILE_SHARE -> config.fileShare();
            case FILES -> config.files();
        };
    }

    private static String name(WorkloadType workload) {
        return workload.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Refuses one more when there are as many as there may be. */
    void check(long count, String item) {
        if (count >= most) {
            throw new JobError.LimitReached(item, this);
        }
    }
}
