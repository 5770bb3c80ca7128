package io.holdfast.scheduler.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.PolicyKind;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Source;
import io.holdfast.contracts.VaultRef;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.scheduler.House;
import io.holdfast.scheduler.schedule.Plan;
import io.holdfast.scheduler.schedule.ProtectedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OnDemandTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "DISK_IMAGE, , INCREMENTAL, 2026-03-31T12:00:00Z",
        "VM, FULL, FULL, 2026-03-31T12:00:00Z",
        "FILES, INCREMENTAL, INCREMENTAL, 2026-03-31T12:00:00Z",
        "SQL_SERVER, , FULL, 2026-04-15T12:00:00Z",
        "SQL_SERVER, COPY_ONLY_FULL, COPY_ONLY_FULL, 2026-03-31T12:00:00Z",
        "SQL_SERVER, DIFFERENTIAL, DIFFERENTIAL, 2026-03-21T12:00:00Z",
        "POSTGRESQL, LOG, LOG, 2026-03-16T12:00:00Z",
        "SAP_HANA, INCREMENTAL, INCREMENTAL, 2026-03-26T12:00:00Z"
    })
    void each_type_is_kept_as_long_as_its_rule_says_when_nobody_does(
            WorkloadType workload, @Nullable BackupType asked, BackupType type, Instant until) {
        var backup = of(workload, asked, null);

        assertThat(backup.type()).isEqualTo(type);
        assertThat(backup.retainUntil()).isEqualTo(until);
        assertThat(backup.slot()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIFFERENTIAL", "LOG", "COPY_ONLY_FULL"})
    void a_machine_has_no_chain_to_add_to(BackupType type) {
        assertRefused(WorkloadType.VM, type, null, JobError.TypeNotSupported.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"DIFFERENTIAL", "INCREMENTAL", "LOG"})
    void a_database_has_on_demand_what_its_policy_has(BackupType type) {
        var bare = new Plan(
                WorkloadType.SQL_SERVER, House.schedule("02:00"), null, null, null, 0, PolicyKind.STANDARD, null);

        assertThatThrownBy(() -> of(bare, WorkloadType.SQL_SERVER, type, null))
                .isInstanceOf(JobError.TypeNotSupported.class);
    }

    @Test
    void a_full_backup_of_a_database_is_kept_for_45_days_at_least() {
        assertThat(of(WorkloadType.SQL_SERVER, BackupType.FULL, NOW.plus(Duration.ofDays(45)))
                        .retainUntil())
                .isEqualTo("2026-04-15T12:00:00Z");
        assertRefused(
                WorkloadType.SQL_SERVER,
                BackupType.FULL,
                NOW.plus(Duration.ofDays(45)).minusSeconds(1),
                JobError.RetentionOutOfRange.class);
        assertThat(of(WorkloadType.SQL_SERVER, BackupType.COPY_ONLY_FULL, NOW.plusSeconds(1))
                        .retainUntil())
                .isEqualTo(NOW.plusSeconds(1));
    }

    @Test
    void what_follows_the_policy_takes_no_other_retention() {
        assertRefused(WorkloadType.SQL_SERVER, BackupType.LOG, NOW.plus(Duration.ofDays(20)), JobError.BadField.class);
    }

    @Test
    void a_point_is_kept_for_99_years_at_most_and_one_of_a_share_for_ten() {
        var tenYears = Instant.parse("2036-03-01T12:00:00Z");
        var longest = Instant.parse("2125-03-01T12:00:00Z");

        assertThat(of(WorkloadType.VM, null, longest).retainUntil()).isEqualTo(longest);
        assertRefused(WorkloadType.VM, null, longest.plusSeconds(1), JobError.RetentionOutOfRange.class);
        assertThat(of(WorkloadType.FILE_SHARE, null, tenYears).retainUntil()).isEqualTo(tenYears);
        assertRefused(WorkloadType.FILE_SHARE, null, tenYears.plusSeconds(1), JobError.RetentionOutOfRange.class);
    }

    private static void assertRefused(
            WorkloadType workload,
            @Nullable BackupType type,
            @Nullable Instant until,
            Class<? extends JobError> error) {
        assertThatThrownBy(() -> of(workload, type, until)).isInstanceOf(error);
    }

    private static Work.Backup of(WorkloadType workload, @Nullable BackupType type, @Nullable Instant until) {
        var weekly = House.schedule("02:00");
        var plan = workload.hasChains()
                ? new Plan(
                        workload,
                        weekly,
                        new PolicyTerms.Delta(weekly, 20),
                        new PolicyTerms.Delta(weekly, 25),
                        new PolicyTerms.Log(60, 15),
                        0,
                        PolicyKind.STANDARD,
                        null)
                : new Plan(workload.policy(), weekly, null, null, null, 2, PolicyKind.STANDARD, null);
        return of(plan, workload, type, until);
    }

    private static Work.Backup of(
            Plan plan, WorkloadType workload, @Nullable BackupType type, @Nullable Instant until) {
        var item = new ProtectedItem(
                UUID.randomUUID(),
                "orders",
                new VaultRef(UUID.randomUUID(), "production", "primary"),
                UUID.randomUUID(),
                new Source(workload, "default", List.of(new Source.Disk("data", "/data"))),
                ProtectionState.PROTECTED,
                null,
                plan);
        return new OnDemand(item, plan, Duration.ofDays(30)).of(new Order.Backup(type, until), NOW);
    }
}
