package io.holdfast.kit.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.contracts.Topics;
import io.holdfast.kit.event.Broker;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps what could not be taken in, as it was, with the reason and where it came from. */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int LONGEST_REASON = 2_000;

    private final Broker broker;
    private final InstantSource clock;
    private final InboxConfig config;
    private final Pauses pauses;
    private final String service;
    private @Nullable Producer<String, byte[]> producer;

    DeadLetters(
            Broker broker,
            InstantSource clock,
            InboxConfig config,
            Pauses pauses,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.broker = broker;
        this.clock = clock;
        this.config = config;
        this.pauses = pauses;
        this.service = service;
    }

    /** Returns when the broker has it; a record is never acknowledged before it is safe in one place or the other. */
    void add(ConsumerRecord<String, byte[]> record, String reason) {
        LOG.errorf(
                "Dead letter from %s-%d@%d: %s",
                record.topic(), record.partition(), record.offset(), shortened(reason));
        var letter = letter(record, shortened(reason));
        var patience = new Patience(config, pauses.nanoTime());
        while (true) {
            try {
                producer().send(letter).get(90, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                var pause = patience.afterFailure(Hope.MAY_HEAL, pauses.nanoTime());
                if (pause.isEmpty()) {
                    throw new IllegalStateException("The broker takes no dead letters", e);
                }
                pauses.pause(pause.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Pauses.Stopping();
            }
        }
    }

    private ProducerRecord<String, byte[]> letter(ConsumerRecord<String, byte[]> record, String reason) {
        var letter = new ProducerRecord<>(Topics.DEAD_LETTERS, record.key(), record.value());
        record.headers().forEach(letter.headers()::add);
        put(letter, "hf-dead-reason", reason);
        put(letter, "hf-dead-topic", record.topic());
        put(letter, "hf-dead-partition", Integer.toString(record.partition()));
        put(letter, "hf-dead-offset", Long.toString(record.offset()));
        put(letter, "hf-dead-service", service);
        put(letter, "hf-dead-time", clock.instant().toString());
        return letter;
    }

    private static void put(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(UTF_8));
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "…";
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = broker.reliableProducer();
        }
        return producer;
    }

    synchronized void onStop(@Observes ShutdownEvent event) {
        if (producer != null) {
            producer.close(Duration.ofSeconds(2));
            producer = null;
        }
    }
}
