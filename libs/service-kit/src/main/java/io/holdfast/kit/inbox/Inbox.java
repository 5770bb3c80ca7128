package io.holdfast.kit.inbox;

import io.holdfast.contracts.Event;
import io.holdfast.kit.event.Envelope;
import io.holdfast.kit.event.EventCodec;
import io.holdfast.kit.event.Incoming;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where events come in: once each, in a transaction, in order, whatever happens around. */
@ApplicationScoped
public class Inbox {

    private final EventCodec codec;
    private final Taking taking;
    private final DeadLetters deadLetters;
    private final InboxMetrics metrics;

    Inbox(EventCodec codec, Taking taking, DeadLetters deadLetters, InboxMetrics metrics) {
        this.codec = codec;
        this.taking = taking;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    /** The same inbox for a second reader of the same topic, which has to see each event too. */
    public ForConsumer forConsumer(String name) {
        return new ForConsumer(name);
    }

    /** Takes one record in; returns when its handler's transaction is committed, or the record is a dead letter. */
    public void take(ConsumerRecord<String, byte[]> record, Consumer<Event> handler) {
        take("", record, (event, envelope) -> handler.accept(event));
    }

    /** The same for a handler that wants to know what is written on the outside. */
    public void take(ConsumerRecord<String, byte[]> record, BiConsumer<Event, Envelope> handler) {
        take("", record, handler);
    }

    private void take(String consumer, ConsumerRecord<String, byte[]> record, BiConsumer<Event, Envelope> handler) {
        switch (codec.read(record)) {
            case Incoming.Skipped skipped -> metrics.skipped();
            case Incoming.Poison poison -> {
                deadLetters.add(record, poison.reason());
                metrics.dead(poison.type());
            }
            case Incoming.Known known ->
                known.envelope().correlation().during(() -> taking.take(consumer, record, known, handler));
        }
    }

    /** An inbox with a memory of its own. */
    public final class ForConsumer {

        private final String name;

        private ForConsumer(String name) {
            this.name = name;
        }

        public void take(ConsumerRecord<String, byte[]> record, Consumer<Event> handler) {
            Inbox.this.take(name, record, (event, envelope) -> handler.accept(event));
        }

        public void take(ConsumerRecord<String, byte[]> record, BiConsumer<Event, Envelope> handler) {
            Inbox.this.take(name, record, handler);
        }
    }
}
