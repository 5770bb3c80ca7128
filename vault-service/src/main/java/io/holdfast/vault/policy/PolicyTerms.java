package io.holdfast.vault.policy;

import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a policy says: when it runs, how long its points stay, how long the snapshots behind them do.
 *
 * @param snapshotDays days for which the newest points can be restored from the snapshot itself
 */
record PolicyTerms(Schedule schedule, Retention retention, int snapshotDays) {

    static final ZoneId UTC = ZoneId.of("UTC");

    private static final int HALF_HOURS_A_DAY = 48;

    /**
     * DefaultPolicy as Azure Backup makes it in every vault: daily, 30 days, snapshots 2 days.
     *
     * @param chance picks the half hour (UTC), so that many vaults do not all start at once
     */
    static PolicyTerms ofDefaultPolicy(RandomGenerator chance) {
        var time = LocalTime.MIDNIGHT.plusMinutes(30L * chance.nextInt(HALF_HOURS_A_DAY));
        var schedule = new Schedule(ScheduleKind.DAILY, time, List.of(), UTC);
        return new PolicyTerms(schedule, new Retention(new Retention.Daily(30), null), 2);
    }
}
