package io.holdfast.kit.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.holdfast.contracts.Event;
import io.holdfast.contracts.EventTypes;
import io.holdfast.kit.trace.Correlation;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Turns events into Kafka records and back. */
@ApplicationScoped
public class EventCodec {

    public static final String TICK_HEADER = "hf-tick";
    public static final String REQUEST_ID_HEADER = "hf-request-id";

    private final ObjectMapper json;
    private final String source;

    EventCodec(ObjectMapper json, @ConfigProperty(name = "quarkus.application.name") String application) {
        // An enum value of a later version is read as absent: only a constructor that needs it refuses the event.
        this.json = json.copy().enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
        this.source = "/" + application;
    }

    public String write(Event event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Event %s cannot be written as JSON".formatted(event.type()), e);
        }
    }

    /** A record for the broker; without a payload it is a tombstone. */
    public ProducerRecord<String, byte[]> toRecord(
            String topic,
            String key,
            String id,
            String type,
            Instant time,
            Correlation correlation,
            @Nullable String payload) {
        var record = record(topic, key, payload == null ? null : payload.getBytes(UTF_8));
        var headers = record.headers();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", id);
        put(headers, "ce_type", type);
        put(headers, "ce_source", source);
        put(headers, "ce_time", time.toString());
        put(headers, "content-type", "application/json");
        put(headers, Correlation.TRACEPARENT_HEADER, correlation.traceparent());
        put(headers, REQUEST_ID_HEADER, correlation.requestId());
        return record;
    }

    /** Kafka's own sources say nothing about null; a record without a value is a tombstone. */
    @SuppressWarnings("NullAway")
    private static ProducerRecord<String, byte[]> record(String topic, String key, byte @Nullable [] value) {
        return new ProducerRecord<>(topic, key, value);
    }

    /** Never throws: what cannot be understood is {@link Incoming.Poison}. */
    public Incoming read(ConsumerRecord<String, byte[]> record) {
        var type = text(record.headers(), "ce_type");
        if (record.value() == null) {
            return new Incoming.Skipped(type == null ? "tombstone" : type);
        }
        if (type == null || type.isBlank()) {
            return new Incoming.Poison("unknown", "The header ce_type is missing.");
        }
        var known = EventTypes.byName(type);
        if (known.isEmpty()) {
            return new Incoming.Skipped(type);
        }
        var id = text(record.headers(), "ce_id");
        if (id == null || id.isBlank() || id.length() > 200) {
            return new Incoming.Poison(type, "The header ce_id is missing, or longer than 200 characters.");
        }
        return readKnown(record, id, type, known.get());
    }

    private Incoming readKnown(
            ConsumerRecord<String, byte[]> record, String id, String type, Class<? extends Event> known) {
        var headers = record.headers();
        var correlation =
                Correlation.of(text(headers, REQUEST_ID_HEADER), text(headers, Correlation.TRACEPARENT_HEADER));
        var source = text(headers, "ce_source");
        var envelope = new Envelope(id, type, source == null ? "" : source, time(record), correlation);
        try {
            var event = json.readValue(record.value(), known);
            return event == null
                    ? new Incoming.Poison(type, "The value is the JSON literal null.")
                    : new Incoming.Known(envelope, event, headers.lastHeader(TICK_HEADER) != null);
        } catch (IOException e) {
            return new Incoming.Poison(type, reason(e));
        }
    }

    private static String reason(IOException e) {
        if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return "The event is not valid: " + refused.getCause().getMessage();
        }
        return e instanceof JsonProcessingException malformed
                ? "The value is not the JSON of this event: " + malformed.getOriginalMessage()
                : "The value cannot be read: " + e.getMessage();
    }

    private static Instant time(ConsumerRecord<String, byte[]> record) {
        var time = text(record.headers(), "ce_time");
        try {
            return time == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(time);
        } catch (DateTimeException malformed) {
            return Instant.ofEpochMilli(record.timestamp());
        }
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static @Nullable String text(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
