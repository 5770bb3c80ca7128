package io.holdfast.vault.policy;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.time.Ids;
import io.holdfast.vault.vault.VaultCreated;
import io.holdfast.vault.vault.VaultDeleted;
import io.holdfast.vault.vault.VaultFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Policies come and go with their vault, in its own transaction. */
@ApplicationScoped
class VaultConsumer {

    private final PolicyRepository policies;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Ids ids;
    private final RandomGenerator chance = new SecureRandom();

    VaultConsumer(PolicyRepository policies, Outbox outbox, InstantSource clock, Ids ids) {
        this.policies = policies;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
    }

    void on(@Observes VaultCreated made) {
        FirstPolicies.of(chance).forEach((name, terms) -> add(made.vault(), name, terms));
    }

    void on(@Observes VaultFound found) {
        var first = FirstPolicies.of(chance);
        if (policies.allOf(found.vault().id()).isEmpty()) {
            first.forEach((name, terms) -> add(found.vault(), name, terms));
        } else if (policies.held(found.vault().id(), Policies.DEFAULT).isEmpty()) {
            // items that its ledger does not know will need it
            add(found.vault(), Policies.DEFAULT, first.firstEntry().getValue());
        }
    }

    private void add(VaultRef vault, String name, PolicyTerms terms) {
        var row = PolicyRow.of(ids.next(), vault.id(), name, terms, clock.instant());
        policies.add(row);
        outbox.publish(row.toEvent());
    }

    void on(@Observes VaultDeleted gone) {
        for (var policy : policies.allOf(gone.vault().id())) {
            policy.deletedAt = clock.instant();
            policies.flush();
            outbox.publish(policy.toEvent());
        }
    }
}
