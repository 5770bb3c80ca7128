package io.holdfast.vault.vault;

import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.collect.Exclusive;
import io.holdfast.vaultformat.point.Listing;
import io.holdfast.vaultformat.store.BlobStore;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
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

    /** What the store would be rid of without these points. */
    public Exclusive exclusiveTo(Collection<UUID> points) {
        return vault.upkeep().exclusiveTo(points.stream().map(UUID::toString).toList());
    }

    /** The name that it was created with. */
    public String name() {
        return vault.spec().name();
    }

    public Instant createdAt() {
        return vault.createdAt();
    }

    /** All points, and what could not be read while looking for them. */
    public Listing points() {
        return vault.listing();
    }

    public void keepLedger(byte[] content) {
        vault.keepLedger(content);
    }

    /** The ledger that was kept last; empty also when it is damaged. */
    public Optional<byte[]> ledger() {
        try {
            return vault.ledger();
        } catch (io.holdfast.vaultformat.error.VaultError.DamagedVault e) {
            LOG.warnf("The ledger of vault %s cannot be read: %s", vault.id(), e.detail());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
