package io.holdfast.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.SnapshotReleased;
import io.holdfast.contracts.Topics;
import java.sql.DriverManager;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PartsTest {

    @Test
    void a_topic_shows_what_was_published_since_it_was_looked_at() {
        // Given
        new Topic(Topics.DEAD_LETTERS).publishRaw("k", Map.of("ce_type", "old"), "x".getBytes(UTF_8));
        var topic = new Topic(Topics.DEAD_LETTERS);

        // When
        topic.publishRaw("k", Map.of("ce_type", "new", "ce_id", "1"), "{}".getBytes(UTF_8));
        topic.publishRaw("k", Map.of("ce_type", "tombstone"), null);

        // Then
        assertThat(topic.awaitRecord(it -> it.type().equals("tombstone")).body())
                .isNull();
        assertThat(topic.records()).extracting(Topic.Record::type).containsExactly("new", "tombstone");
    }

    @Test
    void a_broker_that_went_away_comes_back_under_the_same_address() {
        // Given
        var topic = new Topic(Topics.DEAD_LETTERS);

        // When
        Parts.kafka().restart();
        topic.publishRaw("k", Map.of("ce_type", "after"), "{}".getBytes(UTF_8));

        // Then
        assertThat(topic.awaitRecord(it -> it.type().equals("after")).key()).isEqualTo("k");
    }

    @Test
    void each_database_is_fresh() throws Exception {
        var postgres = Parts.postgres();
        for (int i = 0; i < 2; i++) {
            try (var connection = DriverManager.getConnection(
                            postgres.jdbcUrl(postgres.freshDatabase()), Parts.Postgres.USER, Parts.Postgres.PASSWORD);
                    var statement = connection.createStatement()) {
                assertThat(statement.execute("create table t(x int)")).isFalse();
            }
        }
    }

    @Test
    void an_event_comes_back_as_it_was_published() {
        var snapshots = new Topic(Topics.SNAPSHOTS);
        var event = sample();

        snapshots.publish(event);

        assertThat(snapshots.await(SnapshotReleased.class, event::equals)).isEqualTo(event);
    }

    private static SnapshotReleased sample() {
        return new SnapshotReleased(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3));
    }
}
