package io.holdfast.vault.vault;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import org.jboss.logging.Logger;

/** Takes a vault's first objects out of the store again when its creation was not committed. */
@ApplicationScoped
class AbandonedVaultConsumer {

    private static final Logger LOG = Logger.getLogger(AbandonedVaultConsumer.class);

    private final VaultRepository vaults;
    private final RegionStores stores;

    AbandonedVaultConsumer(VaultRepository vaults, RegionStores stores) {
        this.vaults = vaults;
        this.stores = stores;
    }

    void on(@Observes(during = TransactionPhase.AFTER_FAILURE) VaultCreated abandoned) {
        var vault = abandoned.vault();
        try {
            // a commit whose answer got lost also counts as a failure here: only the catalogue knows
            if (QuarkusTransaction.requiringNew().call(() -> vaults.findById(vault.id()) == null)) {
                stores.discard(vault);
            }
        } catch (RuntimeException e) {
            LOG.warnf(
                    "Objects of a vault that was not created may remain in %s: %s",
                    stores.urlOf(vault), e.getMessage());
        }
    }
}
