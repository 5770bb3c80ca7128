package io.holdfast.retention.prune;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.Event;
import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.PolicyApplied;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointsExpired;
import io.holdfast.contracts.RecoveryPointsRetained;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.Topic;
import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.core.ThrowingRunnable;

/** The service seen from outside: events in, events and answers out. */
final class House {

    private final Map<String, Topic> topics = new HashMap<>();
    private final Topic retention = new Topic(Topics.RETENTION);

    void hears(Event... events) {
        hearsAt(Instant.now(), events);
    }

    /** Events that say they were published at another moment. */
    void hearsAt(Instant moment, Event... events) {
        for (var event : events) {
            var headers = new HashMap<>(Topic.cloudEvent(UUID.randomUUID().toString(), event.type()));
            headers.put("ce_time", moment.toString());
            topic(event.topic()).publishRaw(event.key(), headers, json(event));
        }
    }

    private static byte[] json(Event event) {
        try (var mapper = Arc.container().instance(ObjectMapper.class)) {
            return mapper.get().writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Topic topic(String name) {
        return topics.computeIfAbsent(name, Topic::new);
    }

    /** Ids of the points of the item that the vault was told of, each as often as it was told. */
    List<UUID> announced(UUID itemId) {
        return retention.events(RecoveryPointsExpired.class).stream()
                .filter(it -> it.itemId().equals(itemId))
                .flatMap(it -> it.points().stream())
                .map(RecoveryPointsExpired.Expired::pointId)
                .toList();
    }

    /** Why the vault was told that a point may go, by point. */
    Map<UUID, ExpiryCause> causes(UUID itemId) {
        var causes = new HashMap<UUID, ExpiryCause>();
        retention.events(RecoveryPointsExpired.class).stream()
                .filter(it -> it.itemId().equals(itemId))
                .flatMap(it -> it.points().stream())
                .forEach(it -> causes.put(it.pointId(), it.cause()));
        return causes;
    }

    /** Ids of the points of the item that the vault was told to keep again. */
    List<UUID> retained(UUID itemId) {
        return retention.events(RecoveryPointsRetained.class).stream()
                .filter(it -> it.itemId().equals(itemId))
                .flatMap(it -> it.points().stream())
                .toList();
    }

    /** The versions of a policy that were said to hold for the item, as they came. */
    List<Long> applied(UUID policyId, UUID itemId) {
        return retention.events(PolicyApplied.class).stream()
                .filter(it -> it.policyId().equals(policyId) && it.items().contains(itemId))
                .map(PolicyApplied::version)
                .toList();
    }

    JsonPath plan(UUID itemId) {
        return given().get("/v1/retention/items/{item}", itemId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    static String state(JsonPath plan, RecoveryPointCreated point) {
        return plan.getString("points.find { it.pointId == '%s' }.state".formatted(point.pointId()));
    }

    static List<String> reasons(JsonPath plan, RecoveryPointCreated point) {
        return plan.getList("points.find { it.pointId == '%s' }.keptBecause".formatted(point.pointId()));
    }

    void eventuallyKnows(UUID itemId, int points) {
        eventually(() -> assertThat(plan(itemId).getList("points")).hasSize(points));
    }

    void eventuallyAnnounced(UUID itemId, RecoveryPointCreated... points) {
        var expected =
                List.of(points).stream().map(RecoveryPointCreated::pointId).toList();
        eventually(() -> assertThat(announced(itemId)).containsExactlyInAnyOrderElementsOf(expected));
    }

    static void eventually(ThrowingRunnable condition) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(condition);
    }
}
