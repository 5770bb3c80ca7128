package io.holdfast.vault.item;

import io.holdfast.contracts.PolicyApplied;
import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.VaultRef;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.vault.vault.Kept;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.jpa.SpecHints;

@ApplicationScoped
class ItemRepository implements PanacheRepositoryBase<ItemRow, UUID>, Items {

    private static final String LISTED =
            "select i, c from ItemRow i join ItemContentsRow c on c.itemId = i.id where i.state <> DELETED and ";

    /** An acknowledgement of a policy that the item has left means nothing, nor does one of an older version. */
    private static final String APPLY = """
            insert into applied_policies (item_id, policy_id, version)
            select id, policy_id, :version from protected_items where id = any(:items) and policy_id = :policy
            on conflict (item_id) do update set policy_id = excluded.policy_id, version = excluded.version
            where applied_policies.policy_id <> excluded.policy_id or applied_policies.version < excluded.version
            """;

    private final Outbox outbox;
    private final SourceClaimRepository claims;
    private final Event<ItemDeleted> deleted;
    private final InstantSource clock;

    ItemRepository(Outbox outbox, SourceClaimRepository claims, Event<ItemDeleted> deleted, InstantSource clock) {
        this.outbox = outbox;
        this.claims = claims;
        this.deleted = deleted;
        this.clock = clock;
    }

    /** An item with what backups have made of it. */
    record Listed(ItemRow item, ItemContentsRow contents) {}

    /** Waits for a concurrent creation of the same name, and loses to it. */
    void add(ItemRow row) {
        try {
            persistAndFlush(row);
        } catch (ConstraintViolationException e) {
            if ("protected_items_name".equals(e.getConstraintName())) {
                throw new ItemError.NameTaken(row.name, row.state);
            }
            throw e;
        }
    }

    /** Writes the item's changes and tells of them, if there are any. */
    void tell(ItemRow row, long versionBefore) {
        flush();
        if (row.version != versionBefore) {
            outbox.publish(row.toEvent());
        }
    }

    ItemRow byName(VaultRef vault, String name) {
        return locked(vault.id(), name, LockModeType.NONE)
                .orElseThrow(() -> new ItemError.NotFound(vault.name(), name));
    }

    ItemRow byNameForUpdate(VaultRef vault, String name) {
        return known(vault, name).orElseThrow(() -> new ItemError.NotFound(vault.name(), name));
    }

    Optional<ItemRow> known(VaultRef vault, String name) {
        return locked(vault.id(), name, LockModeType.PESSIMISTIC_WRITE);
    }

    ItemContentsRow contentsOf(ItemRow item) {
        return getEntityManager().find(ItemContentsRow.class, item.id);
    }

    /** Stopped items, too. */
    long countOf(UUID vaultId) {
        return count("vaultId = ?1 and state <> DELETED", vaultId);
    }

    long followersOf(UUID policyId) {
        return count("policyId = ?1 and state in (IR_PENDING, PROTECTED, BACKUPS_SUSPENDED)", policyId);
    }

    List<Listed> after(UUID vaultId, String name, int limit) {
        return getEntityManager()
                .createQuery(LISTED + "i.vaultId = :vault and i.name > :name order by i.name", Listed.class)
                .setParameter("vault", vaultId)
                .setParameter("name", name)
                .setMaxResults(limit)
                .getResultList();
    }

    List<Listed> everywhereAfter(String name, String vault, int limit) {
        return getEntityManager()
                .createQuery(LISTED + """
                                (i.name > :name or i.name = :name and i.vaultName > :vault)
                                order by i.name, i.vaultName
                                """, Listed.class)
                .setParameter("name", name)
                .setParameter("vault", vault)
                .setMaxResults(limit)
                .getResultList();
    }

    List<Listed> namesakesAfter(String name, String vault, int limit) {
        return getEntityManager()
                .createQuery(LISTED + "i.name = :name and i.vaultName > :vault order by i.vaultName", Listed.class)
                .setParameter("name", name)
                .setParameter("vault", vault)
                .setMaxResults(limit)
                .getResultList();
    }

    @Override
    public ItemRef named(VaultRef vault, String name) {
        return byName(vault, name).toRef();
    }

    @Override
    public Optional<ItemRef> held(UUID itemId) {
        return findByIdOptional(itemId, LockModeType.PESSIMISTIC_WRITE).map(ItemRow::toRef);
    }

    @Override
    public void backedUp(UUID itemId) {
        var row = findById(itemId, LockModeType.PESSIMISTIC_WRITE);
        if (row.toProtection() instanceof Protection.Active active) {
            var before = row.version;
            row.set(active.succeeded());
            tell(row, before);
        }
    }

    @Override
    public void applied(PolicyApplied applied) {
        getEntityManager()
                .createNativeQuery(APPLY)
                .setParameter("policy", applied.policyId())
                .setParameter("version", applied.version())
                .setParameter("items", applied.items().toArray(UUID[]::new))
                .executeUpdate();
    }

    @Override
    public int purge(int most) {
        var over = getEntityManager()
                .createQuery(
                        "from ItemRow where state = SOFT_DELETED and purgeAt <= :now order by purgeAt, id",
                        ItemRow.class)
                .setParameter("now", clock.instant())
                .setMaxResults(most)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .getResultList();
        for (var row : over) {
            if (row.toProtection() instanceof Protection.SoftDeleted softDeleted) {
                var before = row.version;
                row.set(softDeleted.purge());
                tell(row, before);
                deleted.fire(new ItemDeleted(row.id));
            }
        }
        return over.size();
    }

    @Override
    public List<Kept<ProtectionChanged>> keptOf(UUID vaultId) {
        return find("vaultId = ?1 order by id", vaultId).stream()
                .map(row -> new Kept<>(row.toEvent(), row.createdAt))
                .toList();
    }

    @Override
    public void attach(Kept<ProtectionChanged> found) {
        var item = found.state();
        var policy = getEntityManager()
                .createNativeQuery("select name from policies where id = :id", String.class)
                .setParameter("id", item.policyId())
                .getSingleResult();
        var row = ItemRow.of(found, (String) policy);
        add(row);
        if (row.toProtection() instanceof Protection.Active && !claims.claimIfFree(row)) {
            row.set(new Protection.Stopped(false));
            flush();
        }
        getEntityManager()
                .createNativeQuery("update protected_items set version = :version where id = :id")
                .setParameter("version", item.version() + 1)
                .setParameter("id", row.id)
                .executeUpdate();
        getEntityManager().refresh(row);
        outbox.publish(row.toEvent());
    }

    private Optional<ItemRow> locked(UUID vaultId, String name, LockModeType lock) {
        var parameters = Parameters.with("vault", vaultId).and("name", name);
        return find("vaultId = :vault and name = :name and state <> DELETED", parameters)
                .withLock(lock)
                .firstResultOptional();
    }
}
