package io.holdfast.vault.scrub;

import io.holdfast.contracts.ScrubCompleted;
import io.holdfast.contracts.ScrubFailed;
import io.holdfast.contracts.ScrubProgressed;
import io.holdfast.vault.vault.VaultCreated;
import io.holdfast.vault.vault.VaultDeleted;
import io.holdfast.vault.vault.VaultFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Follows vaults, and what workers answer, in the transactions that tell of them. */
@ApplicationScoped
class VaultConsumer {

    private final ScrubRepository scrubs;

    VaultConsumer(ScrubRepository scrubs) {
        this.scrubs = scrubs;
    }

    void on(@Observes VaultCreated made) {
        scrubs.add(made.vault());
    }

    void on(@Observes VaultFound found) {
        scrubs.add(found.vault());
    }

    void on(@Observes VaultDeleted gone) {
        scrubs.vaultDeleted(gone.vault().id());
    }

    void on(@Observes ScrubProgressed told) {
        scrubs.take(told);
    }

    void on(@Observes ScrubCompleted told) {
        scrubs.take(told);
    }

    void on(@Observes ScrubFailed told) {
        scrubs.take(told);
    }
}
