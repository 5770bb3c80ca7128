package io.holdfast.retention.prune;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.kit.task.Tasks;
import io.holdfast.retention.plan.ItemRepository;
import io.holdfast.retention.prune.PolicyPruneTask.PolicyPrune;
import io.holdfast.retention.rule.PolicyRepository;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the policies; what a change means for existing points is left to a task, for there may be a million. */
@ApplicationScoped
class PolicyConsumer {

    private final Inbox inbox;
    private final PolicyRepository policies;
    private final ItemRepository items;
    private final Tasks tasks;

    PolicyConsumer(Inbox inbox, PolicyRepository policies, ItemRepository items, Tasks tasks) {
        this.inbox = inbox;
        this.policies = policies;
        this.items = items;
        this.tasks = tasks;
    }

    @Incoming("policies")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, (event, envelope) -> {
            if (event instanceof PolicyChanged changed) {
                keep(changed, envelope.time());
            }
        });
    }

    /** One that is announced again unchanged is applied again: somebody has missed that it was. */
    private void keep(PolicyChanged changed, Instant announcedAt) {
        var isNew = policies.keep(changed, announcedAt);
        if (isNew) {
            items.lookAtAllOf(changed.policyId());
        }
        if (isNew || policies.newest(changed.policyId()).orElseThrow().version() == changed.version()) {
            var id = "%s:%d".formatted(changed.policyId(), changed.version());
            tasks.add(PolicyPruneTask.KIND, id, new PolicyPrune(changed.policyId(), isNew));
        }
    }
}
