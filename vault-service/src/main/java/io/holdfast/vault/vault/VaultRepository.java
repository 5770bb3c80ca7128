package io.holdfast.vault.vault;

import io.holdfast.contracts.Redundancy;
import io.holdfast.contracts.VaultRef;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

@ApplicationScoped
class VaultRepository implements PanacheRepositoryBase<VaultRow, UUID>, Vaults {

    private static final String LIVE = "name = ?1 and deletedAt is null";

    /** A vault with what lies in it. */
    record Listed(VaultRow vault, VaultContentsRow contents) {}

    /** Waits for a concurrent creation of the same name, and loses to it. */
    void add(VaultRow row) {
        try {
            persistAndFlush(row);
        } catch (ConstraintViolationException e) {
            if ("vaults_name".equals(e.getConstraintName())) {
                throw new VaultError.NameTaken(row.name);
            }
            throw e;
        }
    }

    VaultRow byName(String name) {
        return locked(name, LockModeType.NONE);
    }

    VaultRow byNameForUpdate(String name) {
        return locked(name, LockModeType.PESSIMISTIC_WRITE);
    }

    VaultContentsRow contentsOf(VaultRow vault) {
        return getEntityManager().find(VaultContentsRow.class, vault.id);
    }

    List<Listed> after(String name, int limit) {
        return getEntityManager()
                .createQuery("""
                        select v, c from VaultRow v join VaultContentsRow c on c.vaultId = v.id
                        where v.deletedAt is null and v.name > :name order by v.name
                        """, Listed.class)
                .setParameter("name", name)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public VaultRef named(String name) {
        return byName(name).toRef();
    }

    @Override
    public VaultRef held(String name) {
        return locked(name, LockModeType.PESSIMISTIC_READ).toRef();
    }

    @Override
    public Redundancy redundancyOf(UUID vaultId) {
        return findById(vaultId).redundancy;
    }

    @Override
    public Optional<String> compressionOf(UUID vaultId) {
        return Optional.ofNullable(findById(vaultId).compression);
    }

    private VaultRow locked(String name, LockModeType lock) {
        return find(LIVE, name).withLock(lock).firstResultOptional().orElseThrow(() -> new VaultError.NotFound(name));
    }
}
