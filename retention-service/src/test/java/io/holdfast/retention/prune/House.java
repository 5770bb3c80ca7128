package io.holdfast.retention.prune;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.contracts.Event;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RecoveryPointsExpired;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.Topic;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
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
        for (var event : events) {
            topic(event.topic()).publish(event);
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
