package io.holdfast.kit.event;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes producers for the broker that the service is configured for. */
@ApplicationScoped
public class Broker {

    private final Map<String, Object> connection;

    Broker(@Identifier("default-kafka-broker") Map<String, Object> connection) {
        this.connection = Map.copyOf(connection);
    }

    /** Keeps order, writes nothing twice by itself, and says so only when all replicas have it. */
    public Producer<String, byte[]> reliableProducer() {
        return producer(Map.of(
                "acks", "all",
                "enable.idempotence", true,
                "max.block.ms", 10_000,
                "request.timeout.ms", 15_000,
                "delivery.timeout.ms", 60_000,
                "retry.backoff.max.ms", 1_000,
                "reconnect.backoff.max.ms", 1_000,
                "linger.ms", 0,
                "max.request.size", 1_000_000));
    }

    /** Gives up quickly and keeps little in memory: for what may be lost. */
    public Producer<String, byte[]> lossyProducer() {
        return producer(Map.of(
                "acks", "1",
                "enable.idempotence", false,
                "retries", 0,
                "max.block.ms", 100,
                "request.timeout.ms", 2_000,
                "delivery.timeout.ms", 3_000,
                "linger.ms", 0,
                "buffer.memory", 1_048_576L));
    }

    private Producer<String, byte[]> producer(Map<String, Object> settings) {
        var all = new HashMap<>(connection);
        all.putAll(settings);
        return new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
    }
}
