package io.holdfast.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.holdfast.contracts.Event;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A topic of the shared broker, seen from the moment this object was made: what came before is not shown. */
public final class Topic {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /**
     * What a topic holds.
     *
     * @param type the CloudEvents type, or empty
     * @param id the CloudEvents id, or empty
     * @param body null for a tombstone
     */
    public record Record(
            @Nullable String key,
            String type,
            String id,
            Map<String, String> headers,
            @Nullable String body) {

        static Record of(ConsumerRecord<String, byte[]> record) {
            var headers = new LinkedHashMap<String, String>();
            record.headers().forEach(h -> headers.put(h.key(), h.value() == null ? "" : new String(h.value(), UTF_8)));
            var body = record.value() == null ? null : new String(record.value(), UTF_8);
            return new Record(
                    record.key(),
                    headers.getOrDefault("ce_type", ""),
                    headers.getOrDefault("ce_id", ""),
                    headers,
                    body);
        }
    }

    private final String name;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Record> seen = new ArrayList<>();

    public Topic(String name) {
        this.name = name;
        var config = Map.<String, Object>of("bootstrap.servers", Parts.kafka().bootstrapServers());
        this.consumer = new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(name, PATIENCE).stream()
                .map(p -> new TopicPartition(p.topic(), p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(partition -> consumer.position(partition, PATIENCE));
    }

    /** Publishes the event under a fresh id, which is returned. */
    public String publish(Event event) {
        var id = UUID.randomUUID().toString();
        publish(event, id);
        return id;
    }

    /** Publishes the event under the given id; the same id again makes a duplicate. */
    public void publish(Event event, String id) {
        try {
            publishRaw(event.key(), cloudEvent(id, event.type()), Json.MAPPER.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Publishes anything at all: poison, unknown types, tombstones. */
    public void publishRaw(@Nullable String key, Map<String, String> headers, byte @Nullable [] body) {
        var config = Map.<String, Object>of("bootstrap.servers", Parts.kafka().bootstrapServers());
        var record = new ProducerRecord<>(name, key, body);
        headers.forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The headers of a CloudEvent in binary mode. */
    public static Map<String, String> cloudEvent(String id, String type) {
        var headers = new HashMap<String, String>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_type", type);
        headers.put("ce_source", "/test");
        headers.put("ce_time", "2026-03-02T02:00:00Z");
        headers.put("content-type", "application/json");
        return headers;
    }

    /** Everything published since this object was made. */
    public synchronized List<Record> records() {
        drain(Duration.ofMillis(100));
        return List.copyOf(seen);
    }

    /** Every event of one type published since this object was made. */
    public <E extends Event> List<E> events(Class<E> type) {
        return records().stream().flatMap(it -> event(it, type).stream()).toList();
    }

    /** The first event of the type that the condition holds for; waits for it up to 20 s. */
    public <E extends Event> E await(Class<E> type, Predicate<? super E> condition) {
        var found = awaitRecord(it -> event(it, type).filter(condition).isPresent());
        return event(found, type).orElseThrow();
    }

    /** The first record that the condition holds for; waits for it up to 20 s. */
    public synchronized Record awaitRecord(Predicate<? super Record> condition) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var found = seen.stream().filter(condition).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("Not on %s within %d s. There: %s"
                        .formatted(
                                name,
                                PATIENCE.toSeconds(),
                                seen.stream().map(Record::type).toList()));
            }
            drain(Duration.ofMillis(200));
        }
    }

    private void drain(Duration patience) {
        for (var batch = consumer.poll(patience); !batch.isEmpty(); batch = consumer.poll(Duration.ofMillis(20))) {
            batch.forEach(record -> seen.add(Record.of(record)));
        }
    }

    private static <E extends Event> Optional<E> event(Record record, Class<E> type) {
        var known = io.holdfast.contracts.EventTypes.byName(record.type());
        if (record.body() == null || known.isEmpty() || !type.isAssignableFrom(known.get())) {
            return Optional.empty();
        }
        try {
            return Optional.of(type.cast(Json.MAPPER.readValue(record.body(), known.get())));
        } catch (IOException e) {
            throw new AssertionError("Not readable as %s: %s".formatted(type.getSimpleName(), record.body()), e);
        }
    }
}
