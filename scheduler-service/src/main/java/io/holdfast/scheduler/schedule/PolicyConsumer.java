package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.kit.event.Envelope;
import io.holdfast.kit.inbox.Inbox;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Sets the next times of a policy as soon as its schedules are known. */
@ApplicationScoped
class PolicyConsumer {

    private final Inbox inbox;
    private final PolicyRepository policies;
    private final InstantSource clock;

    PolicyConsumer(Inbox inbox, PolicyRepository policies, InstantSource clock) {
        this.inbox = inbox;
        this.policies = policies;
        this.clock = clock;
    }

    @Incoming("policies")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, (event, envelope) -> {
            if (event instanceof PolicyChanged policy) {
                policies.keep(policy, since(envelope));
            }
        });
    }

    /** A slot between the change and its arrival here counts as missed, and is run. */
    private Instant since(Envelope envelope) {
        var now = clock.instant();
        return envelope.time().isBefore(now) ? envelope.time() : now;
    }
}
