package io.holdfast.retention.plan;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The recovery points that the vault has told us of and not deleted. */
@ApplicationScoped
public class PointRepository implements PanacheRepositoryBase<PointRow, UUID> {

    private static final String POLICIES_TO_TAG_BY = """
            select distinct x.policy_id from points x
             where x.tags is null and not x.on_demand
               and exists (select from policies p where p.policy_id = x.policy_id)
             limit 100
            """;

    private static final String UNTAGGED = """
            select * from points
             where policy_id = ?1 and tags is null and not on_demand
             limit ?2
               for update skip locked
            """;

    private static final String UNTELL = """
            update announcements set point_ids = array_remove(point_ids, cast(?2 as uuid))
             where item_id = ?1 and cast(?2 as uuid) = any(point_ids)
            """;

    private static final String UNTOLD = "delete from announcements where item_id = ?1 and point_ids = '{}'";

    /** Keeps the point; nothing happens when it is known. */
    public void add(PointRow row) {
        if (findByIdOptional(row.pointId).isEmpty()) {
            persistAndFlush(row);
        }
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
    public List<PointRow> untagged(UUID policyId, int limit) {
        return getEntityManager()
                .createNativeQuery(UNTAGGED, PointRow.class)
                .setParameter(1, policyId)
                .setParameter(2, limit)
                .getResultList();
    }

    /** Forgets the point, and that the vault was told of it. */
    public void remove(UUID itemId, UUID pointId) {
        deleteById(pointId);
        flush();
        var entities = getEntityManager();
        entities.createNativeQuery(UNTELL)
                .setParameter(1, itemId)
                .setParameter(2, pointId)
                .executeUpdate();
        entities.createNativeQuery(UNTOLD).setParameter(1, itemId).executeUpdate();
    }
}
