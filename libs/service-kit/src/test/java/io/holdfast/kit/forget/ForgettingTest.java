package io.holdfast.kit.forget;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class ForgettingTest {

    @Inject
    ForgettingStartup forgetting;

    @Inject
    DataSource database;

    @Test
    void events_and_answers_are_forgotten_when_nobody_asks_for_them_any_more() throws SQLException {
        // Given
        execute("""
                insert into inbox (consumer, event_id, taken_at) values
                    ('forgetting', 'old', now() - interval '721 hours'),
                    ('forgetting', 'new', now() - interval '719 hours')
                """);
        execute("""
                insert into idempotency_key (scope, key, fingerprint, status, headers, created_at) values
                    ('forgetting', 'old', '', 200, '{}', now() - interval '169 hours'),
                    ('forgetting', 'new', '', 200, '{}', now() - interval '167 hours')
                """);

        // When
        forgetting.forget();

        // Then
        assertThat(column("select event_id from inbox where consumer = 'forgetting'"))
                .containsExactly("new");
        assertThat(column("select key from idempotency_key where scope = 'forgetting'"))
                .containsExactly("new");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> column(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
