package io.holdfast.retention.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Parts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What the vault was told before announcements had a table of their own is not told again after. */
class AnnouncementsMigrationTest {

    private final UUID item = UUID.randomUUID();

    @Test
    void what_was_announced_stays_announced() throws Exception {
        // Given
        var url = Parts.postgres().jdbcUrl(Parts.postgres().freshDatabase());
        migrate(url, "1");
        try (var connection = connect(url)) {
            insert(connection, "'2026-01-02T00:00:00Z'", 2);
            insert(connection, "'2026-01-02T00:00:00Z'", 2);
            insert(connection, "'2026-01-03T00:00:00Z'", 1);
            insert(connection, "null", 0);
        }

        // When
        migrate(url, "2");

        // Then
        try (var connection = connect(url);
                var rows = connection.prepareStatement("""
                                select string_agg(times || ' ' || cardinality(point_ids), ', ' order by announced_at)
                                  from announcements where item_id = '%s'
                                """.formatted(item)).executeQuery()) {
            rows.next();
            assertThat(rows.getString(1)).isEqualTo("2 2, 1 1");
        }
    }

    private void insert(Connection connection, String announcedAt, int announcements) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    insert into points
                        (point_id, item_id, policy_id, slot, taken_at, on_demand, tags, announced_at, announcements)
                    values (gen_random_uuid(), '%s', gen_random_uuid(), now(), now(), false, 1, %s, %d)
                    """.formatted(item, announcedAt, announcements));
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
