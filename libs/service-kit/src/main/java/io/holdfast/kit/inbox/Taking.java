package io.holdfast.kit.inbox;

import io.holdfast.contracts.Event;
import io.holdfast.kit.event.Envelope;
import io.holdfast.kit.event.Incoming;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Tries one event until it is done or hopeless. */
@ApplicationScoped
class Taking {

    private static final Logger LOG = Logger.getLogger(Taking.class);

    private final InboxRepository known;
    private final DeadLetters deadLetters;
    private final InboxConfig config;
    private final InboxMetrics metrics;
    private final Pauses pauses;

    Taking(InboxRepository known, DeadLetters deadLetters, InboxConfig config, InboxMetrics metrics, Pauses pauses) {
        this.known = known;
        this.deadLetters = deadLetters;
        this.config = config;
        this.metrics = metrics;
        this.pauses = pauses;
    }

    void take(
            String consumer,
            ConsumerRecord<String, byte[]> record,
            Incoming.Known incoming,
            BiConsumer<Event, Envelope> handler) {
        var patience = new Patience(config, pauses.nanoTime());
        while (true) {
            try {
                attempt(consumer, incoming, handler);
                return;
            } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError error) {
                if (incoming.tick()) {
                    LOG.debugf("A tick got lost: %s", error);
                    return;
                }
                if (!again(patience, incoming, error)) {
                    deadLetters.add(record, reason(error));
                    metrics.dead(incoming.envelope().type());
                    return;
                }
            }
        }
    }

    private void attempt(String consumer, Incoming.Known incoming, BiConsumer<Event, Envelope> handler) {
        var envelope = incoming.envelope();
        QuarkusTransaction.requiringNew().run(() -> {
            if (incoming.tick() || known.add(consumer, envelope.id())) {
                handler.accept(incoming.event(), envelope);
                metrics.taken(envelope.type());
            } else {
                metrics.duplicate(envelope.type());
            }
        });
    }

    private boolean again(Patience patience, Incoming.Known incoming, Throwable error) {
        var hope = Hope.of(error);
        var pause = patience.afterFailure(hope, pauses.nanoTime());
        if (pause.isEmpty()) {
            LOG.errorf(
                    error,
                    "Event %s (%s) is given up",
                    incoming.envelope().id(),
                    incoming.envelope().type());
            return false;
        }
        if (patience.failures() == 1 && hope != Hope.MAY_COME) {
            LOG.warnf(
                    error,
                    "Event %s (%s) is tried again",
                    incoming.envelope().id(),
                    incoming.envelope().type());
        }
        metrics.retried(incoming.envelope().type());
        pauses.pause(pause.get());
        return true;
    }

    private static String reason(Throwable error) {
        return "The handler failed: " + error;
    }
}
