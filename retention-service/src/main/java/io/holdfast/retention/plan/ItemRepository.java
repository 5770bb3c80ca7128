package io.holdfast.retention.plan;

import io.holdfast.contracts.ProtectionChanged;
import io.holdfast.contracts.ProtectionState;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Our copy of the protected items. */
@ApplicationScoped
public class ItemRepository implements PanacheRepositoryBase<ItemRow, UUID> {

    /** More than the clocks of any zone move at once, so that a day of 23 hours hides no candidate. */
    private static final Duration CLOCK_CHANGE = Duration.ofHours(3);

    private static final String HOLD = "select cast(pg_advisory_xact_lock(hashtextextended('item ' || ?1, 0)) as text)";

    private static final String UPSERT = """
            insert into items (item_id, name, vault_id, vault_name, policy_id, state, version, ruled_at, runs_since)
            values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
            on conflict (item_id) do update
               set name = excluded.name, vault_id = excluded.vault_id, vault_name = excluded.vault_name,
                   policy_id = excluded.policy_id, state = excluded.state, version = excluded.version,
                   quiet_until = null,
                   ruled_at = case when items.policy_id = excluded.policy_id
                                    and (items.state in ('IR_PENDING', 'PROTECTED', 'BACKUPS_SUSPENDED'))
                                      = (excluded.state in ('IR_PENDING', 'PROTECTED', 'BACKUPS_SUSPENDED'))
                                   then items.ruled_at else excluded.ruled_at end,
                   runs_since = case when items.policy_id = excluded.policy_id
                                      and (items.state in ('IR_PENDING', 'PROTECTED'))
                                        = (excluded.state in ('IR_PENDING', 'PROTECTED'))
                                     then items.runs_since else excluded.runs_since end
             where items.version < excluded.version
            """;

    /**
     * Proposes: the plan decides. A point announced already is looked at again, to repeat or to withdraw it, and where a
     * policy was changed a hidden one, too. An item with chains is known to be quiet until a moment, or looked at.
     */
    private static final String WITH_CANDIDATES = """
            select i.*
              from items i join policies p on p.policy_id = i.policy_id and p.newest
             where i.item_id > :after
               and i.state in ('IR_PENDING', 'PROTECTED', 'BACKUPS_SUSPENDED')
               and (:anyPolicy or i.policy_id = :policy)
               and (p.chains and (not :anyPolicy or i.quiet_until is null or i.quiet_until <= :now)
                    or not p.chains and exists (
                       select from points x
                        where x.item_id = i.item_id
                          and x.taken_at <= cast(:horizon as timestamptz) - interval '24 hours' * p.least_days
                          and x.taken_at + interval '24 hours' * coalesce(p.days_of[16 * x.link + x.tags + 1], 0)
                                 <= :horizon
                          and x.tags is not null and x.purge_at is null and not x.set_aside)
                    or not p.chains and exists (
                       select from points x
                        where x.item_id = i.item_id and x.tags & 3 = 0 and x.tags <> 0 and x.purge_at is null
                          and not x.set_aside
                          and x.taken_at + interval '24 hours' * coalesce(p.days_of[16 * x.link + x.tags + 1], 0)
                                 <= :horizon)
                    or not p.chains and exists (
                       select from points x
                        where x.item_id = i.item_id and x.link = 6 and not x.set_aside
                          and x.taken_at <= cast(:horizon as timestamptz)
                                 - interval '24 hours' * coalesce(p.days_of[16 * 6 + 1], 0))
                    or exists (select from announcements a where a.item_id = i.item_id)
                    or not p.chains and exists (
                       select from points x
                        where x.item_id = i.item_id and x.retain_until <= :now and x.purge_at is null
                          and not x.set_aside)
                    or not :anyPolicy and exists (
                       select from points x where x.item_id = i.item_id and x.purge_at is not null))
             order by i.item_id
             limit :limit
               for update of i
            """;

    /**
     * Lets no other transaction take in anything about the item before this one ends, whether or not it is known yet:
     * the item and its points come on different topics.
     */
    public void hold(UUID itemId) {
        getEntityManager()
                .createNativeQuery(HOLD, String.class)
                .setParameter(1, itemId.toString())
                .getSingleResult();
    }

    /** Keeps what was announced; false when we know that state or a later one. */
    public boolean keep(ProtectionChanged changed, Instant announcedAt) {
        return getEntityManager()
                        .createNativeQuery(UPSERT)
                        .setParameter(1, changed.itemId())
                        .setParameter(2, changed.name())
                        .setParameter(3, changed.vault().id())
                        .setParameter(4, changed.vault().name())
                        .setParameter(5, changed.policyId())
                        .setParameter(6, changed.state().name())
                        .setParameter(7, changed.version())
                        .setParameter(8, announcedAt)
                        .executeUpdate()
                > 0;
    }

    /** The item, held until the end of the transaction so that nobody else prunes it meanwhile. */
    public Optional<ItemRow> lock(UUID itemId) {
        return findByIdOptional(itemId, LockModeType.PESSIMISTIC_WRITE);
    }

    /**
     * The next items, by id, that may have something to expire; held until the end of the transaction.
     *
     * @param policy items of this policy only; empty for all
     */
    @SuppressWarnings("unchecked")
    public List<ItemRow> lockWithCandidates(Optional<UUID> policy, UUID after, int limit, Instant now) {
        return getEntityManager()
                .createNativeQuery(WITH_CANDIDATES, ItemRow.class)
                .setParameter("after", after)
                .setParameter("anyPolicy", policy.isEmpty())
                .setParameter("policy", policy.orElse(after))
                .setParameter("now", now)
                .setParameter("horizon", now.plus(CLOCK_CHANGE))
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Has the next sweep look at these items, whether or not they are quiet. */
    public void lookAt(Collection<UUID> itemIds) {
        if (!itemIds.isEmpty()) {
            update("quietUntil = null where itemId in ?1 and quietUntil is not null", itemIds);
        }
    }

    /** Has the next sweep look at all items of a policy. */
    public void lookAtAllOf(UUID policyId) {
        update("quietUntil = null where policyId = ?1 and quietUntil is not null", policyId);
    }

    /** The first items by name whose backups are stopped and whose points expire by a policy. */
    public List<String> someSuspendedBy(UUID policyId, int limit) {
        return find("policyId = ?1 and state = ?2 order by name", policyId, ProtectionState.BACKUPS_SUSPENDED.name())
                .page(0, limit)
                .stream()
                .map(ItemRow::name)
                .toList();
    }

    /** Whether the vault has points of it, hidden ones included. */
    public boolean hasPoints(UUID itemId) {
        return (boolean) getEntityManager()
                .createNativeQuery("select exists (select from points where item_id = ?1)")
                .setParameter(1, itemId)
                .getSingleResult();
    }

    /** The ids of a policy's items that are not deleted, in their order. */
    public List<UUID> of(UUID policyId, UUID after, int limit) {
        return getEntityManager()
                .createQuery(
                        "select itemId from ItemRow where policyId = ?1 and itemId > ?2 and state <> 'DELETED' order by itemId",
                        UUID.class)
                .setParameter(1, policyId)
                .setParameter(2, after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** A policy's items that are not deleted, by their ids. */
    public List<ItemRow> rowsOf(UUID policyId, UUID after, int limit) {
        return find("policyId = ?1 and itemId > ?2 and state <> 'DELETED' order by itemId", policyId, after)
                .page(0, limit)
                .list();
    }

    /** An item of a vault that is not deleted, by its name or id. */
    public Optional<ItemRow> find(UUID vaultId, String nameOrId) {
        return find(
                        "vaultId = ?1 and state <> 'DELETED' and (name = ?2 or cast(itemId as string) = ?2)",
                        vaultId,
                        nameOrId)
                .firstResultOptional();
    }

    /** Items that somebody may mean by a name: those that still exist first. */
    List<ItemRow> named(String name) {
        List<ItemRow> all = list("name", name);
        var living = all.stream()
                .filter(it -> !it.state.equals(ProtectionState.DELETED.name()))
                .toList();
        return living.isEmpty() ? all : living;
    }
}
