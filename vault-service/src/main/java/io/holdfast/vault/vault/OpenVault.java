package io.holdfast.vault.vault;

import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.store.BlobStore;
import java.util.UUID;
import org.jboss.logging.Logger;

/** A vault in its store, for as long as somebody works on it. */
public final class OpenVault implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OpenVault.class);

    private final BlobStore store;
    private final Vault vault;

    OpenVault(BlobStore store, Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    /**
     * Puts the tombstone of a point into the vault; from then on it cannot be restored.
     *
     * <p>One that is deleted already, or was never committed here, cannot be restored either: nothing is left to do.
     */
    public void deletePoint(UUID pointId, String reason) {
        try {
            vault.delete(pointId.toString(), reason);
        } catch (io.holdfast.vaultformat.error.VaultError.UnknownPoint e) {
            LOG.warnf("%s It was in the catalogue all the same, and leaves it.", e.detail());
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
