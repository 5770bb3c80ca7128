package io.holdfast.retention.prune;

import io.holdfast.contracts.VaultChanged;
import io.holdfast.kit.inbox.Inbox;
import io.holdfast.retention.rule.VaultRepository;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Follows the vaults, for a preview has to say how long they hide what they are told to delete. */
@ApplicationScoped
class VaultConsumer {

    private final Inbox inbox;
    private final VaultRepository vaults;

    VaultConsumer(Inbox inbox, VaultRepository vaults) {
        this.inbox = inbox;
        this.vaults = vaults;
    }

    @Incoming("vaults")
    @Blocking
    void on(ConsumerRecord<String, byte[]> message) {
        inbox.take(message, event -> {
            if (event instanceof VaultChanged changed) {
                vaults.keep(changed);
            }
        });
    }
}
