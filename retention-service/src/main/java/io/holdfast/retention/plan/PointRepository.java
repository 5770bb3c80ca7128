package io.holdfast.retention.plan;

import io.holdfast.contracts.RecoveryPointCreated;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The recovery points that the vault has told us of and not deleted. */
@ApplicationScoped
public class PointRepository implements PanacheRepositoryBase<PointRow, UUID> {

    private static final String POLICIES_TO_TAG_BY = """
            select distinct x.policy_id from points x
             where x.tags is null and (not x.on_demand or x.workload = 'FILES')
               and exists (select from policies p where p.policy_id = x.policy_id)
             limit 100
            """;

    private static final String UNTAGGED = """
            select * from points
             where policy_id = ?1 and tags is null and (not on_demand or workload = 'FILES')
             limit ?2
               for update skip locked
            """;

    /**
     * Points of a slot that came after the change was announced, which we have heard of only now. Mostly there are none;
     * each half looks where an index says so, instead of at all points of all policies.
     */
    private static final String UNTAG = """
            update points set tags = null
             where point_id in (
                   select x.point_id from items i join points x on x.item_id = i.item_id
                    where i.policy_id = ?1 and x.policy_id = ?1 and x.taken_at >= ?2 and not x.set_aside
                   union all
                   select x.point_id from items i join points x on x.item_id = i.item_id
                    where i.policy_id = ?1 and x.policy_id = ?1 and x.taken_at >= ?2 and x.set_aside)
               and slot >= ?2 and tags is not null
               and (trigger = 'SCHEDULED' and link in (0, 1, 2, 7) or workload = 'FILES')
            """;

    private static final String TAGGED =
            "itemId = ?1 and (trigger = 'SCHEDULED' and link in (0, 1, 2, 7) or workload = 'FILES')";

    private static final String UNTELL = """
            update announcements set point_ids = array_remove(point_ids, cast(?2 as uuid))
             where item_id = ?1 and cast(?2 as uuid) = any(point_ids)
            """;

    private static final String UNTOLD = "delete from announcements where item_id = ?1 and point_ids = '{}'";

    /** Keeps the point, not tagged yet; empty when it is known. */
    public Optional<PointRow> add(RecoveryPointCreated created) {
        if (findByIdOptional(created.pointId()).isPresent()) {
            return Optional.empty();
        }
        var row = PointRow.of(created);
        persistAndFlush(row);
        return Optional.of(row);
    }

    /** The tagged point of the newest slot before this one. */
    Optional<PointRow> taggedBefore(UUID itemId, Instant slot) {
        return find(TAGGED + " and slot < ?2 order by slot desc", itemId, slot).firstResultOptional();
    }

    /** The tagged point of the first slot after this one. */
    Optional<PointRow> taggedAfter(UUID itemId, Instant slot) {
        return find(TAGGED + " and slot > ?2 order by slot", itemId, slot).firstResultOptional();
    }

    /** Has all points of the policy tagged anew whose slot is not before a moment. */
    public void untagSince(UUID policyId, Instant moment) {
        getEntityManager()
                .createNativeQuery(UNTAG)
                .setParameter(1, policyId)
                .setParameter(2, moment)
                .executeUpdate();
    }

    /** Policies that have become known after points of theirs, 100 at most. */
    @SuppressWarnings("unchecked")
    public List<UUID> policiesToTagBy() {
        return getEntityManager()
                .createNativeQuery(POLICIES_TO_TAG_BY, UUID.class)
                .getResultList();
    }

    /** Points of the policy that wait for their tags and that nobody else is tagging. */
    @SuppressWarnings("unchecked")
    List<PointRow> untagged(UUID policyId, int limit) {
        return getEntityManager()
                .createNativeQuery(UNTAGGED, PointRow.class)
                .setParameter(1, policyId)
                .setParameter(2, limit)
                .getResultList();
    }

    /** Notes that the vault has hidden the point, for a policy or a person, and until when. */
    public void hide(UUID itemId, UUID pointId, Instant purgeAt, boolean onRequest) {
        findByIdOptional(pointId).ifPresent(row -> {
            row.purgeAt = onRequest ? null : purgeAt;
            row.setAside = onRequest;
        });
        flush();
        untell(itemId, pointId);
    }

    /** Notes that a hidden point can be restored again. */
    public void unhide(UUID pointId) {
        findByIdOptional(pointId).ifPresent(row -> {
            row.purgeAt = null;
            row.setAside = false;
        });
        flush();
    }

    /** Forgets the point, and that the vault was told of it. */
    public void remove(UUID itemId, UUID pointId) {
        deleteById(pointId);
        flush();
        untell(itemId, pointId);
    }

    private void untell(UUID itemId, UUID pointId) {
        var entities = getEntityManager();
        entities.createNativeQuery(UNTELL)
                .setParameter(1, itemId)
                .setParameter(2, pointId)
                .executeUpdate();
        entities.createNativeQuery(UNTOLD).setParameter(1, itemId).executeUpdate();
    }
}
