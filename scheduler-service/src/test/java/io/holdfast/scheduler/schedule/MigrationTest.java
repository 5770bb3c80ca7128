package io.holdfast.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class MigrationTest {

    @Inject
    DataSource database;

    @Inject
    ObjectMapper json;

    @Test
    void a_policy_with_one_schedule_goes_on_with_its_next_run_and_its_slot() throws Exception {
        // Given
        migrate("3");
        run("""
                insert into old_scheduler.policies (id, vault_id, name, kind, local_time, days, zone, snapshot_days,
                    version, deleted, next_run_at, slot, failures)
                values (gen_random_uuid(), gen_random_uuid(), 'weekly', 'WEEKLY', '22:30', 'MONDAY,SUNDAY', 'Europe/Berlin', 5,
                    7, false, '2026-01-11T21:30:00Z', '2026-01-10T21:30:00Z', 2)""");
        run("""
                insert into old_scheduler.items (id, name, vault_id, vault_name, vault_region, policy_id, source, state,
                    version)
                select gen_random_uuid(), 'web01', vault_id, 'production', 'primary', id,
                    '{"workload":"DiskImage","pool":"fast","disks":[]}', 'Protected', 1 from old_scheduler.policies""");

        // When
        migrate("4");

        // Then
        var plan = json.readValue(text("select plan from old_scheduler.policies"), Plan.class);
        var schedule = new Schedule(
                ScheduleKind.WEEKLY,
                LocalTime.of(22, 30),
                List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY),
                ZoneId.of("Europe/Berlin"));
        assertThat(plan.rhythms()).isEqualTo(Map.of(BackupType.INCREMENTAL, new Rhythm.OfSchedule(schedule)));
        assertThat(plan.snapshotDays()).isEqualTo(5);
        assertThat(text("""
                        select backup_type || ' ' || (next_run_at - slot) || ' ' || failures from old_scheduler.due""")).isEqualTo("Incremental 1 day 2");
        assertThat(text("select pool from old_scheduler.items")).isEqualTo("fast");
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database)
                .schemas("old_scheduler")
                .locations("db/migration")
                .target(MigrationVersion.fromVersion(version))
                .load()
                .migrate();
    }

    private void run(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }
}
