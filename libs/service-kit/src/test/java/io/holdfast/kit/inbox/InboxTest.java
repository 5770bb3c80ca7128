package io.holdfast.kit.inbox;

import static io.holdfast.kit.shop.Events.deleted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.contracts.Topics;
import io.holdfast.kit.shop.Counted;
import io.holdfast.testkit.Parts;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class InboxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Topic points = new Topic(Topics.POINTS);
    private final Topic deadLetters = new Topic(Topics.DEAD_LETTERS);

    @Inject
    Counted counted;

    @Test
    void an_event_delivered_twice_counts_once_and_stops_nothing() {
        // Given
        var event = deleted("fine");
        var id = points.publish(event);
        points.publish(event, id);

        // When
        var next = points.publish(deleted(event.itemId(), "fine"));

        // Then
        eventuallyCounted(next);
        assertThat(counted.times(id)).isEqualTo(1);
    }

    @Test
    void a_handler_that_fails_once_is_tried_again_in_a_fresh_transaction() {
        var id = points.publish(deleted("fails once"));

        eventuallyCounted(id);
        assertThat(counted.times(id)).isEqualTo(1);
    }

    @Test
    void a_handler_that_always_fails_makes_a_dead_letter_and_leaves_nothing_behind() {
        // Given
        var event = deleted("always fails");

        // When
        var id = points.publish(event);
        var next = points.publish(deleted(event.itemId(), "fine"));

        // Then
        var letter = deadLetters.awaitRecord(it -> it.id().equals(id));
        assertThat(letter.key()).isEqualTo(event.key());
        assertThat(letter.type()).isEqualTo(RecoveryPointDeleted.TYPE);
        assertThat(letter.headers())
                .containsEntry("hf-dead-topic", Topics.POINTS)
                .containsEntry("hf-dead-service", "kit-test")
                .containsKeys("hf-dead-partition", "hf-dead-offset", "hf-dead-time")
                .hasEntrySatisfying(
                        "hf-dead-reason", reason -> assertThat(reason).contains("as asked for"));
        eventuallyCounted(next);
        assertThat(counted.contains(id)).isFalse();
    }

    @Test
    void poison_of_every_kind_makes_dead_letters_and_the_next_event_gets_through() {
        // Given
        var item = UUID.randomUUID().toString();
        var type = RecoveryPointDeleted.TYPE;

        // When
        points.publishRaw(item, Topic.cloudEvent("poison-1", type), "{ not json".getBytes(UTF_8));
        points.publishRaw(item, Topic.cloudEvent("poison-2", type), "[1, 2]".getBytes(UTF_8));
        points.publishRaw(item, Topic.cloudEvent("poison-3", type), "null".getBytes(UTF_8));
        points.publishRaw(item, Topic.cloudEvent("poison-4", type), new byte[0]);
        points.publishRaw(item, without("ce_type", "poison-6"), "{}".getBytes(UTF_8));
        points.publishRaw(item, without("ce_id", "poison-7"), "{}".getBytes(UTF_8));
        points.publishRaw(null, Map.of(), new byte[] {(byte) 0xFF, 0});
        var next = points.publish(deleted(UUID.fromString(item), "fine"));

        // Then
        eventuallyCounted(next);
        for (int i = 1; i <= 4; i++) {
            var id = "poison-" + i;
            assertThat(deadLetters.awaitRecord(it -> it.id().equals(id)).headers())
                    .containsKey("hf-dead-reason");
        }
        deadLetters.awaitRecord(it -> it.type().isEmpty() && it.id().equals("poison-6"));
        deadLetters.awaitRecord(it -> it.type().equals(type) && it.id().isEmpty());
        deadLetters.awaitRecord(it -> it.key() == null);
    }

    @Test
    void unknown_types_fields_and_tombstones_are_no_reason_to_stop() {
        // Given
        var event = deleted("fine");
        var json = """
                {"pointId":"%s","itemId":"%s","deletedAt":"2026-03-02T02:00:00Z","reason":"fine","fromTheFuture":{"a":[1]}}
                """.formatted(event.pointId(), event.itemId());

        // When
        points.publishRaw(event.key(), Topic.cloudEvent("u1", "io.holdfast.future.v9"), "{}".getBytes(UTF_8));
        points.publishRaw(event.key(), Map.of(), null);
        points.publishRaw(event.key(), Topic.cloudEvent("u2", RecoveryPointDeleted.TYPE), json.getBytes(UTF_8));

        // Then
        eventuallyCounted("u2");
        assertThat(deadLetters.records()).noneMatch(it -> it.id().equals("u1"));
    }

    @Test
    void an_event_waits_for_the_one_it_refers_to() {
        // Given
        var waiting = points.publish(deleted("waits for another"));

        // When
        counted.execute("insert into counted (event_id, deleted_by, times) values ('another', '', 1)");

        // Then
        eventuallyCounted(waiting);
    }

    @Test
    void the_request_id_of_an_event_reaches_its_handler() {
        var headers = new HashMap<>(Topic.cloudEvent("with-request", RecoveryPointDeleted.TYPE));
        headers.put("hf-request-id", "request-17");
        var json = "{\"itemId\":\"%s\",\"reason\":\"fine\"}".formatted(UUID.randomUUID());

        points.publishRaw("k", headers, json.getBytes(UTF_8));

        eventuallyCounted("with-request");
        assertThat(counted.requestId("with-request")).isEqualTo("request-17");
    }

    @Test
    void a_database_and_a_broker_that_go_away_delay_events_and_lose_none() {
        // Given
        eventuallyCounted(points.publish(deleted("fine")));

        // When
        Parts.postgres().stop().run();
        var duringDatabase = points.publish(deleted("fine"));
        Parts.postgres().start().run();
        Parts.kafka().restart();
        var afterBroker = points.publish(deleted("fine"));

        // Then
        eventuallyCounted(duringDatabase);
        eventuallyCounted(afterBroker);
        assertThat(deadLetters.records()).isEmpty();
    }

    private void eventuallyCounted(String id) {
        await().atMost(PATIENCE).ignoreExceptions().until(() -> counted.contains(id));
    }

    private static Map<String, String> without(String header, String id) {
        var headers = new HashMap<>(Topic.cloudEvent(id, RecoveryPointDeleted.TYPE));
        headers.remove(header);
        return headers;
    }
}
