package io.holdfast.retention.prune;

import static io.holdfast.contracts.ProtectionState.PROTECTED;
import static io.holdfast.retention.Rules.daily;
import static io.holdfast.retention.prune.Scene.daysAgo;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.Topics;
import io.holdfast.testkit.RealParts;
import io.holdfast.testkit.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** After each of these the next event still gets through. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
class PoisonTest {

    private final House house = new House();
    private final Scene scene = Scene.fresh();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                Topics.POLICIES + "|" + PolicyChanged.TYPE + "|{\"policyId\":",
                Topics.POLICIES + "|" + PolicyChanged.TYPE + "|{}",
                Topics.POLICIES + "|" + PolicyChanged.TYPE + "|{\"name\":\"p\",\"retention\":{\"daily\":{\"days\":1}}}",
                Topics.ITEMS + "|" + ProtectionChanged.TYPE + "|{\"name\":\"x\",\"state\":\"Melted\"}",
                Topics.ITEMS + "|" + ProtectionChanged.TYPE + "|[]",
                Topics.POINTS + "|" + RecoveryPointCreated.TYPE + "|{}",
                Topics.POINTS + "|" + RecoveryPointCreated.TYPE + "|not JSON",
                Topics.POINTS + "|io.holdfast.point.polished.v9|{\"pointId\":1}",
            })
    void poison_goes_aside_and_good_events_go_on(String topic, String type, String body) {
        house.topic(topic)
                .publishRaw("poison", Topic.cloudEvent(UUID.randomUUID().toString(), type), body.getBytes(UTF_8));

        house.hears(scene.policy(1, daily(7)), scene.protection(1, PROTECTED));
        var old = scene.point(daysAgo(20));
        house.hears(old, scene.point(daysAgo(1)));
        house.eventuallyAnnounced(scene.itemId(), old);
    }

    @Test
    void a_record_without_headers_and_a_tombstone_are_no_harm() {
        house.topic(Topics.POINTS).publishRaw("poison", Map.of(), "{}".getBytes(UTF_8));
        house.topic(Topics.ITEMS).publishRaw("gone", Map.of(), null);

        house.hears(scene.protection(1, PROTECTED), scene.point(daysAgo(1)));
        house.eventuallyKnows(scene.itemId(), 1);
    }
}
