package io.holdfast.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Topics;
import io.holdfast.scheduler.House;
import io.holdfast.scheduler.TestClock;
import io.holdfast.testkit.Parts;
import io.holdfast.testkit.RealParts;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * How long it takes until the requests of 100 000 items of one policy are on the topic: service, database and broker on the
 * same cores. Not a test: {@code mvn -pl scheduler-service test -Dtest=FanOutMeasurement -Dsurefire.jvm="-Xmx1g
 * -Dholdfast.measure=100000"}.
 */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "parts", value = "kafka,postgres"))
@TestProfile(FanOutMeasurement.AsDelivered.class)
@EnabledIfSystemProperty(named = "holdfast.measure", matches = "\\d+")
class FanOutMeasurement {

    private static final String SEED = """
            insert into items (id, name, vault_id, vault_name, vault_region, policy_id, source, pool, state, version)
            select gen_random_uuid(), 'item-' || n, :vault, 'production', 'primary', :policy,
                '{"workload":"DiskImage","pool":"default","disks":[{"name":"root.img","path":"/images/' || n || '/root.img"}]}',
                'default', 'Protected', 1
            from generate_series(1, :items) n""";

    /** The batch and the tick that users get. */
    public static final class AsDelivered implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("holdfast.schedule.tick", "1s", "holdfast.schedule.batch", "2000");
        }
    }

    @Inject
    PolicyRepository policies;

    @Inject
    EntityManager entities;

    @Inject
    TestClock clock;

    @Test
    void requests_of_all_items_on_the_topic() {
        // Given
        var items = Integer.getInteger("holdfast.measure", 100_000);
        var policy = House.policy(House.vault(), "02:00");
        clock.set("2026-01-10T12:00:00Z");
        QuarkusTransaction.requiringNew().timeout(600).run(() -> {
            policies.keep(policy, clock.instant());
            entities.createNativeQuery(SEED)
                    .setParameter("vault", UUID.randomUUID())
                    .setParameter("policy", policy.policyId())
                    .setParameter("items", items)
                    .executeUpdate();
        });
        try (var consumer = consumer()) {
            var cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);

            // When
            clock.set("2026-01-11T02:00:00Z");
            var begin = System.nanoTime();
            var first = Duration.ZERO;
            var keys = new HashSet<String>();
            while (keys.size() < items
                    && System.nanoTime() - begin < Duration.ofMinutes(5).toNanos()) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> keys.add(record.key()));
                if (first.isZero() && !keys.isEmpty()) {
                    first = Duration.ofNanos(System.nanoTime() - begin);
                }
            }

            // Then
            var all = Duration.ofNanos(System.nanoTime() - begin);
            var used = ProcessHandle.current()
                    .info()
                    .totalCpuDuration()
                    .orElse(Duration.ZERO)
                    .minus(cpu);
            Log.infof(
                    "MEASURED %d requests on the topic: first after %d ms, all after %d ms; service and broker used %d CPU-ms",
                    keys.size(), first.toMillis(), all.toMillis(), used.toMillis());
            assertThat(keys).hasSize(items);
        }
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        var config = Map.<String, Object>of("bootstrap.servers", Parts.kafka().bootstrapServers());
        var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(Topics.REQUESTS).stream()
                .map(it -> new TopicPartition(it.topic(), it.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return consumer;
    }
}
