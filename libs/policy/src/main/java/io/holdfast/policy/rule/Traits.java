package io.holdfast.policy.rule;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WorkloadType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * What policies for one kind of items have in common.
 *
 * @param schedules how often they may run
 * @param wraps whether the window of an hourly schedule may go on after midnight
 * @param runTimes whether a day may have several times, and each tier of retention choose among them
 */
record Traits(Set<ScheduleKind> schedules, boolean wraps, boolean runTimes, Keeps keeps) {

    /** How long each tier of retention may be. */
    record Keeps(Limit daily, Limit weekly, Limit monthly, Limit yearly) {}

    private static final Keeps MACHINES =
            new Keeps(Limit.VM_DAILY_DAYS, Limit.VM_WEEKLY_WEEKS, Limit.VM_MONTHLY_MONTHS, Limit.VM_YEARLY_YEARS);
    private static final Keeps DATABASES = new Keeps(
            Limit.DATABASE_DAILY_DAYS,
            Limit.DATABASE_WEEKLY_WEEKS,
            Limit.DATABASE_MONTHLY_MONTHS,
            Limit.DATABASE_YEARLY_YEARS);
    private static final Keeps SNAPSHOTS_OF_SHARES = new Keeps(
            Limit.SHARE_DAILY_DAYS, Limit.SHARE_WEEKLY_WEEKS, Limit.SHARE_MONTHLY_MONTHS, Limit.SHARE_YEARLY_YEARS);
    private static final Keeps SHARES_IN_THE_VAULT = new Keeps(
            Limit.SHARE_VAULT_DAILY_DAYS,
            Limit.SHARE_VAULT_WEEKLY_WEEKS,
            Limit.SHARE_VAULT_MONTHLY_MONTHS,
            Limit.SHARE_VAULT_YEARLY_YEARS);
    private static final Keeps FILES = new Keeps(
            Limit.FILES_DAILY_DAYS, Limit.FILES_WEEKLY_WEEKS, Limit.FILES_MONTHLY_MONTHS, Limit.FILES_YEARLY_YEARS);

    /** Differential and incremental backups run on some days of the week. */
    static final Traits OF_DELTAS = new Traits(EnumSet.of(ScheduleKind.WEEKLY), false, false, DATABASES);

    Traits {
        schedules = Collections.unmodifiableSet(EnumSet.copyOf(schedules));
    }

    static Traits of(WorkloadType workload, PolicyKind kind, BackupTier tier) {
        return switch (workload) {
            case VM, DISK_IMAGE ->
                new Traits(
                        kind == PolicyKind.ENHANCED
                                ? EnumSet.allOf(ScheduleKind.class)
                                : EnumSet.of(ScheduleKind.DAILY, ScheduleKind.WEEKLY),
                        true,
                        false,
                        MACHINES);
            case SQL_SERVER, POSTGRESQL, SAP_HANA ->
                new Traits(EnumSet.of(ScheduleKind.DAILY, ScheduleKind.WEEKLY), false, false, DATABASES);
            case FILE_SHARE ->
                new Traits(
                        EnumSet.of(ScheduleKind.DAILY, ScheduleKind.HOURLY),
                        false,
                        false,
                        tier == BackupTier.SNAPSHOT ? SNAPSHOTS_OF_SHARES : SHARES_IN_THE_VAULT);
            case FILES -> new Traits(EnumSet.of(ScheduleKind.DAILY, ScheduleKind.WEEKLY), false, true, FILES);
        };
    }
}
