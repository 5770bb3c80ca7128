package io.holdfast.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.testkit.Parts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Policies from before they were documents say the same after. */
class PolicyTermsMigrationTest {

    private final PolicyTermsRow rows = new PolicyTermsRow(JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .build());

    @Test
    void what_six_columns_said_is_said_by_one_document() throws Exception {
        // Given
        var url = Parts.postgres().jdbcUrl(Parts.postgres().freshDatabase());
        migrate(url, "8");
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            statement.execute("""
                    insert into vaults (id, name, region, redundancy, created_at, version)
                    values ('00000000-0000-0000-0000-000000000001', 'old', 'primary', 'LOCALLY_REDUNDANT', now(), 0)""");
            insert(connection, "Daily", "'DAILY', '03:30', '', 'UTC', 30, null, 2");
            insert(connection, "Weekly", "'WEEKLY', '22:00', 'WEDNESDAY,SUNDAY', 'Europe/Berlin', null, 12, 5");
        }

        // When
        migrate(url, "9");

        // Then
        assertThat(terms(url, "Daily"))
                .isEqualTo(PolicyTerms.simple(
                        WorkloadType.VM,
                        new Schedule(ScheduleKind.DAILY, LocalTime.of(3, 30), List.of(), ZoneId.of("UTC")),
                        new Retention(new Retention.Daily(30), null),
                        2));
        assertThat(terms(url, "Weekly"))
                .isEqualTo(PolicyTerms.simple(
                        WorkloadType.VM,
                        new Schedule(
                                ScheduleKind.WEEKLY,
                                LocalTime.of(22, 0),
                                List.of(DayOfWeek.WEDNESDAY, DayOfWeek.SUNDAY),
                                ZoneId.of("Europe/Berlin")),
                        new Retention(null, new Retention.Weekly(12)),
                        5));
        assertThat(one(url, "select workload from policies where name = 'Daily'"))
                .isEqualTo("VM");
        assertThat(one(url, "select soft_delete_days from vaults")).isEqualTo("14");
    }

    private static void insert(Connection connection, String name, String terms) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into policies (id, vault_id, name, workload, created_at, version, schedule_kind, schedule_time,
                                          schedule_days, schedule_zone, daily_days, weekly_weeks, snapshot_days)
                    values (gen_random_uuid(), '00000000-0000-0000-0000-000000000001', '%s', 'DISK_IMAGE', now(), 3, %s)
                    """.formatted(name, terms));
        }
    }

    private PolicyTerms terms(String url, String policy) throws SQLException {
        return rows.convertToEntityAttribute(
                one(url, "select terms from policies where name = '%s'".formatted(policy)));
    }

    private static String one(String url, String query) throws SQLException {
        try (var connection = connect(url);
                var rows = connection.prepareStatement(query).executeQuery()) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void migrate(String url, String version) {
        Flyway.configure()
                .dataSource(url, Parts.Postgres.USER, Parts.Postgres.PASSWORD)
                .locations("db/migration")
                .target(version)
                .load()
                .migrate();
    }

    private static Connection connect(String url) throws SQLException {
        return DriverManager.getConnection(url, Parts.Postgres.USER, Parts.Postgres.PASSWORD);
    }
}
