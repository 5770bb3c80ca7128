package io.holdfast.vault.policy;

import io.holdfast.contracts.PolicyConsistency;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WorkloadType;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;

/** What every vault begins with, as Azure Backup makes it. */
final class FirstPolicies {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int HALF_HOURS_A_DAY = 48;
    private static final Retention A_MONTH = new Retention(new Retention.Daily(30), null);

    private FirstPolicies() {}

    /**
     * Their terms by name, the default one first.
     *
     * @param chance picks the half hour (UTC), so that many vaults do not all start at once
     */
    static SequencedMap<String, PolicyTerms> of(RandomGenerator chance) {
        var time = LocalTime.MIDNIGHT.plusMinutes(30L * chance.nextInt(HALF_HOURS_A_DAY));
        var nightly = new Schedule(ScheduleKind.DAILY, time, List.of(), UTC);
        var policies = new LinkedHashMap<String, PolicyTerms>();
        policies.put(Policies.DEFAULT, PolicyTerms.simple(WorkloadType.VM, nightly, A_MONTH, 2));
        policies.put("EnhancedPolicy", enhanced());
        policies.put("HourlyLogBackup", hourlyLogs(nightly));
        return policies;
    }

    private static PolicyTerms enhanced() {
        return new PolicyTerms(
                WorkloadType.VM,
                PolicyKind.ENHANCED,
                Schedule.hourly(LocalTime.of(8, 0), 4, 12, UTC),
                A_MONTH,
                null,
                null,
                null,
                7,
                PolicyConsistency.DEFAULT,
                false,
                null);
    }

    private static PolicyTerms hourlyLogs(Schedule nightly) {
        return new PolicyTerms(
                WorkloadType.SQL_SERVER,
                PolicyKind.STANDARD,
                nightly,
                A_MONTH,
                null,
                null,
                new PolicyTerms.Log(60, 30),
                0,
                PolicyConsistency.DEFAULT,
                false,
                null);
    }
}
