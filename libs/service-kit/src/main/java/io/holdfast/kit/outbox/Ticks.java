package io.holdfast.kit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.contracts.Event;
import io.holdfast.kit.event.Broker;
import io.holdfast.kit.event.EventCodec;
import io.holdfast.kit.time.Ids;
import io.holdfast.kit.trace.Correlation;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Progress, told to whoever listens right now: no transaction, no memory, and no harm when it gets lost. */
@ApplicationScoped
public class Ticks {

    private static final Logger LOG = Logger.getLogger(Ticks.class);

    private final Broker broker;
    private final EventCodec codec;
    private final Ids ids;
    private final InstantSource clock;
    private @Nullable Producer<String, byte[]> producer;

    Ticks(Broker broker, EventCodec codec, Ids ids, InstantSource clock) {
        this.broker = broker;
        this.codec = codec;
        this.ids = ids;
        this.clock = clock;
    }

    /** Sends if it can; waits at most 100 ms and never throws because of the broker. */
    public void send(Event event) {
        var record = codec.toRecord(
                event.topic(),
                event.key(),
                ids.next().toString(),
                event.type(),
                clock.instant(),
                Correlation.current(),
                codec.write(event));
        record.headers().add(EventCodec.TICK_HEADER, "1".getBytes(UTF_8));
        try {
            var sent = producer().send(record);
            LOG.tracef("Tick on its way: %s", sent);
        } catch (KafkaException lost) {
            LOG.debugf("A tick got lost: %s", lost.getMessage());
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = broker.lossyProducer();
        }
        return producer;
    }

    synchronized void onStop(@Observes ShutdownEvent event) {
        if (producer != null) {
            producer.close(Duration.ofMillis(500));
            producer = null;
        }
    }
}
