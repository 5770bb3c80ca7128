package io.holdfast.vault.policy;

import io.holdfast.contracts.PolicyChanged;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.policy.rule.RetentionChange;
import io.holdfast.vault.vault.Kept;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;

@ApplicationScoped
class PolicyRepository implements PanacheRepositoryBase<PolicyRow, UUID>, Policies {

    private final Outbox outbox;

    PolicyRepository(Outbox outbox) {
        this.outbox = outbox;
    }

    /** A policy with the items that follow it. */
    record Listed(PolicyRow policy, PolicyUsageRow usage) {}

    /** Waits for a concurrent creation of the same name, and loses to it. */
    void add(PolicyRow row) {
        try {
            persistAndFlush(row);
        } catch (ConstraintViolationException e) {
            if ("policies_name".equals(e.getConstraintName())) {
                throw new PolicyError.NameTaken(row.name);
            }
            throw e;
        }
    }

    PolicyRow byName(VaultRef vault, String name) {
        return locked(vault.id(), name, LockModeType.NONE)
                .orElseThrow(() -> new PolicyError.NotFound(vault.name(), name));
    }

    PolicyRow byNameForUpdate(VaultRef vault, String name) {
        return locked(vault.id(), name, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(() -> new PolicyError.NotFound(vault.name(), name));
    }

    long countOf(VaultRef vault) {
        return count("vaultId = ?1 and deletedAt is null", vault.id());
    }

    long itemsOf(PolicyRow policy) {
        return getEntityManager().find(PolicyUsageRow.class, policy.id).items;
    }

    /** The first items by name that follow it. */
    List<String> someItemsOf(PolicyRow policy, int limit) {
        return getEntityManager()
                .createNativeQuery(
                        "select name from policy_items where policy_id = :id order by name limit :limit", String.class)
                .setParameter("id", policy.id)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** The first items by name whose backups are stopped and whose points expire by it. */
    List<String> someSuspendedBy(PolicyRow policy, int limit) {
        return getEntityManager()
                .createNativeQuery("""
                        select name from protected_items
                        where policy_id = :id and state = 'BACKUPS_SUSPENDED' order by name limit :limit""", String.class)
                .setParameter("id", policy.id)
                .setParameter("limit", limit)
                .getResultList();
    }

    List<Listed> after(UUID vaultId, String name, int limit) {
        return getEntityManager()
                .createQuery("""
                        select p, u from PolicyRow p join PolicyUsageRow u on u.policyId = p.id
                        where p.vaultId = :vault and p.deletedAt is null and p.name > :name order by p.name
                        """, Listed.class)
                .setParameter("vault", vaultId)
                .setParameter("name", name)
                .setMaxResults(limit)
                .getResultList();
    }

    List<PolicyRow> allOf(UUID vaultId) {
        return find("vaultId = ?1 and deletedAt is null", vaultId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    @Override
    public Optional<PolicyRef> held(UUID vaultId, String name) {
        return locked(vaultId, name, LockModeType.PESSIMISTIC_READ).map(PolicyRow::toRef);
    }

    @Override
    public RetentionChange between(UUID policyId, UUID otherId) {
        return RetentionChange.between(findById(policyId).terms, findById(otherId).terms);
    }

    @Override
    public List<Kept<PolicyChanged>> keptOf(UUID vaultId) {
        return find("vaultId = ?1 order by id", vaultId).stream()
                .map(row -> new Kept<>(row.toEvent(), row.createdAt))
                .toList();
    }

    @Override
    public void attach(Kept<PolicyChanged> found) {
        var row = PolicyRow.of(found);
        add(row);
        getEntityManager()
                .createNativeQuery("update policies set version = :version where id = :id")
                .setParameter("version", found.state().version() + 1)
                .setParameter("id", row.id)
                .executeUpdate();
        getEntityManager().refresh(row);
        outbox.publish(row.toEvent());
    }

    private Optional<PolicyRow> locked(UUID vaultId, String name, LockModeType lock) {
        return find("vaultId = ?1 and name = ?2 and deletedAt is null", vaultId, name)
                .withLock(lock)
                .firstResultOptional();
    }
}
