package io.holdfast.vault.vault;

import io.holdfast.contracts.Redundancy;
import io.holdfast.contracts.VaultChanged;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.outbox.Outbox;
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

    private final Outbox outbox;

    VaultRepository(Outbox outbox) {
        this.outbox = outbox;
    }

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

    /** Whoever else wants to count the vaults waits until the transaction ends, and counts what it has added. */
    void lockCount() {
        getEntityManager()
                .createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('vaults are counted', 0)) as text)",
                        String.class)
                .getSingleResult();
    }

    long countLive() {
        return count("deletedAt is null");
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
        return byNameForUpdate(name).toRef();
    }

    @Override
    public Redundancy redundancyOf(UUID vaultId) {
        return findById(vaultId).redundancy;
    }

    @Override
    public Kept<VaultChanged> kept(UUID vaultId) {
        var row = findById(vaultId);
        return new Kept<>(row.toEvent(), row.createdAt);
    }

    @Override
    public void attach(Kept<VaultChanged> found) {
        var vault = found.state();
        if (find(LIVE, vault.vault().name()).count() > 0
                || findByIdOptional(vault.vault().id()).isPresent()) {
            throw new VaultError.NameTaken(vault.vault().name());
        }
        var row = VaultRow.of(found);
        add(row);
        // the other services may remember a state of it, and take nothing older
        getEntityManager()
                .createNativeQuery("update vaults set version = :version where id = :id")
                .setParameter("version", vault.version() + 1)
                .setParameter("id", row.id)
                .executeUpdate();
        getEntityManager().refresh(row);
        outbox.publish(row.toEvent());
    }

    @Override
    public Optional<String> compressionOf(UUID vaultId) {
        return Optional.ofNullable(findById(vaultId).compression);
    }

    @Override
    public int softDeleteDaysOf(UUID vaultId) {
        return findById(vaultId).softDeleteDays;
    }

    @Override
    public boolean isImmutable(UUID vaultId) {
        return findById(vaultId).immutability.holds();
    }

    private VaultRow locked(String name, LockModeType lock) {
        return find(LIVE, name).withLock(lock).firstResultOptional().orElseThrow(() -> new VaultError.NotFound(name));
    }
}
