package io.holdfast.kit.shop;

import io.holdfast.contracts.RecoveryPointDeleted;
import io.holdfast.kit.event.Envelope;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.kit.inbox.NotYet;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Counts deleted points; the reason of each tells how it shall go. */
@ApplicationScoped
public class PointConsumer {

    public final AtomicInteger failures = new AtomicInteger();

    private final Inbox inbox;
    private final Counted counted;

    PointConsumer(Inbox inbox, Counted counted) {
        this.inbox = inbox;
        this.counted = counted;
    }

    @Incoming("points")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, (event, envelope) -> {
            switch (event) {
                case RecoveryPointDeleted deleted -> count(deleted, envelope);
                default -> {}
            }
        });
    }

    private void count(RecoveryPointDeleted deleted, Envelope envelope) {
        counted.add(envelope.id(), envelope.correlation().requestId());
        switch (deleted.reason()) {
            case "always fails" -> fail();
            case "fails once" -> {
                if (counted.failsFirst(envelope.id())) {
                    fail();
                }
            }
            case "waits for another" -> {
                if (!counted.contains("another")) {
                    throw new NotYet("%s is not there", "another");
                }
            }
            default -> {}
        }
    }

    private void fail() {
        failures.incrementAndGet();
        throw new IllegalStateException("as asked for");
    }
}
