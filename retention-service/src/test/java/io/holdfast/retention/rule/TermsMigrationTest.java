package io.holdfast.retention.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.policy.keep.Lifetimes;
import io.holdfast.testkit.Parts;
import java.sql.DriverManager;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** Policies that were announced before all of their terms were kept say the same after, and find the same points. */
class TermsMigrationTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING);

    @Test
    void terms_survive() throws Exception {
        var zone = ZoneId.of("Europe/Berlin");
        var daily = PolicyTerms.simple(
                WorkloadType.VM,
                new Schedule(ScheduleKind.DAILY, LocalTime.of(3, 30), List.of(), zone),
                new Retention(new Retention.Daily(30), new Retention.Weekly(12)),
                2);
        var weekly = PolicyTerms.simple(
                WorkloadType.VM,
                new Schedule(
                        ScheduleKind.WEEKLY, LocalTime.of(22, 0), List.of(DayOfWeek.SUNDAY, DayOfWeek.FRIDAY), zone),
                new Retention(null, new Retention.Weekly(4)),
                2);

        var migrated =
                migrated("'DAILY', '03:30', '', 30, 12, 30, 84", "'WEEKLY', '22:00', 'FRIDAY,SUNDAY', null, 4, 0, 28");

        assertThat(migrated.stream().map(Migrated::terms)).containsExactly(daily, weekly);
        for (var policy : migrated) {
            var expected = LeastDays.of(new Lifetimes(policy.terms));
            // points of databases were not known then
            Arrays.fill(expected, 16, 96, 0);
            assertThat(policy.daysOf).isEqualTo(Arrays.stream(expected).boxed().toList());
        }
    }

    private static List<Migrated> migrated(String... policies) throws Exception {
        var url = Parts.postgres().jdbcUrl(Parts.postgres().freshDatabase());
        migrate(url, "2");
        try (var connection = DriverManager.getConnection(url, Parts.Postgres.USER, Parts.Postgres.PASSWORD);
                var statement = connection.createStatement()) {
            for (int version = 0; version < policies.length; version++) {
                statement.execute("""
                        insert into policies
                            (policy_id, version, newest, in_force_from, vault_id, name, zone, deleted, schedule_kind,
                             schedule_time, schedule_days, daily_days, weekly_weeks, days_of_daily, days_of_weekly)
                        values (gen_random_uuid(), %d, true, now(), gen_random_uuid(), 'p', 'Europe/Berlin', false, %s)
                        """.formatted(version, policies[version]));
            }
            migrate(url, "4");
            var rows = statement.executeQuery("select terms, days_of from policies order by version");
            var all = new ArrayList<Migrated>();
            while (rows.next()) {
                var days = (Integer[]) rows.getArray("days_of").getArray();
                all.add(new Migrated(JSON.readValue(rows.getString("terms"), PolicyTerms.class), List.of(days)));
            }
            return all;
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

    private record Migrated(PolicyTerms terms, List<Integer> daysOf) {}
}
