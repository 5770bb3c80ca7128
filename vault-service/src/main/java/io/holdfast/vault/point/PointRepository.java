package io.holdfast.vault.point;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.policy.keep.Claim;
import io.holdfast.policy.keep.Link;
import io.holdfast.policy.keep.Point;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

@ApplicationScoped
class PointRepository implements PanacheRepositoryBase<PointRow, UUID>, Points {

    /** After every point there can be, for the first page of newest-first lists. */
    static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");

    private static final UUID LAST_ID = new UUID(-1, -1);

    /** Where a page of a newest-first list goes on. */
    record Position(Instant takenAt, UUID id) {

        static final Position FIRST = new Position(END_OF_TIME, LAST_ID);
    }

    /** @param softDeleted those that are, instead of those that can be restored or are going */
    List<PointRow> ofVault(UUID vaultId, boolean softDeleted, Position before, int limit) {
        return page("vaultId = ?1", vaultId, softDeleted, before, limit);
    }

    /** @param softDeleted those that are, instead of those that can be restored or are going */
    List<PointRow> ofItem(UUID itemId, boolean softDeleted, Position before, int limit) {
        return page("itemId = ?1", itemId, softDeleted, before, limit);
    }

    private List<PointRow> page(String whose, UUID id, boolean softDeleted, Position before, int limit) {
        var which = softDeleted ? " and state = SOFT_DELETED" : " and state not in (SOFT_DELETED, DELETED)";
        return find(whose + which + """
                         and (takenAt < ?2 or takenAt = ?2 and id < ?3)
                        order by takenAt desc, id desc
                        """, id, before.takenAt(), before.id())
                .page(0, limit)
                .list();
    }

    /** Newest of those that are kept, degraded or not: of those in the vault, or of all where the vault has none. */
    Optional<UUID> newestOf(UUID itemId) {
        return newestOf(itemId, " and tier <> SNAPSHOT").or(() -> newestOf(itemId, ""));
    }

    private Optional<UUID> newestOf(UUID itemId, String which) {
        return find(
                        "itemId = ?1 and state in (AVAILABLE, DEGRADED)" + which + " order by takenAt desc, id desc",
                        itemId)
                .page(0, 1)
                .firstResultOptional()
                .map(it -> it.id);
    }

    /** The points of an item from a moment on that can be restored, or brought back first; who needs whom can be asked of them. */
    List<Point> restorableFrom(UUID itemId, Instant from) {
        return getEntityManager()
                .createQuery("""
                        select p.id, p.takenAt, p.workload, p.backupType, p.startedBy, p.tier from PointRow p
                        where p.itemId = :item and p.takenAt >= :from and p.state in (AVAILABLE, DEGRADED, SOFT_DELETED)
                        """, Tuple.class)
                .setParameter("item", itemId)
                .setParameter("from", from)
                .getResultStream()
                .map(PointRepository::toPoint)
                .toList();
    }

    private static Point toPoint(Tuple row) {
        var link = Link.of(
                row.get(2, WorkloadType.class),
                row.get(3, BackupType.class),
                row.get(4, Trigger.class),
                row.get(5, Tier.class) == Tier.SNAPSHOT ? BackupTier.SNAPSHOT : BackupTier.VAULT_STANDARD);
        return new Point(row.get(0, UUID.class), row.get(1, Instant.class), link, new Claim.Waiting());
    }

    Optional<PointRow> forUpdate(UUID pointId) {
        return findByIdOptional(pointId, LockModeType.PESSIMISTIC_WRITE);
    }

    List<PointRow> deletingOf(UUID itemId, int limit) {
        return find("itemId = ?1 and state = DELETING order by id", itemId)
                .page(0, limit)
                .list();
    }

    List<UUID> itemsWithUnfinishedDeletions() {
        return getEntityManager()
                .createQuery("select distinct p.itemId from PointRow p where p.state = DELETING", UUID.class)
                .getResultList();
    }

    /** Soft-deleted points whose time is over and that no other replica is purging. */
    List<PointRow> forPurge(Instant now, int most) {
        return getEntityManager()
                .createQuery(
                        "from PointRow where state = SOFT_DELETED and purgeAt <= :now order by purgeAt, id",
                        PointRow.class)
                .setParameter("now", now)
                .setMaxResults(most)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .getResultList();
    }

    long countDegraded() {
        return count("state = DEGRADED");
    }

    /** In the order of their ids, as everybody locks several points who can choose. */
    List<PointRow> degradedIn(UUID vaultId) {
        return find("vaultId = ?1 and state = DEGRADED order by id", vaultId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /** Those of a vault among these, in the order of their ids. */
    List<PointRow> forUpdate(UUID vaultId, Collection<UUID> pointIds) {
        return find("vaultId = ?1 and id in ?2 order by id", vaultId, pointIds)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    long countDeleting() {
        return count("state = DELETING");
    }

    @Override
    public long leftIn(UUID vaultId, int most) {
        return (Long) getEntityManager()
                .createNativeQuery("""
                        select count(*) from
                        (select 1 from recovery_points where vault_id = :vault and state <> 'DELETED' limit :most) counted
                        """, Long.class)
                .setParameter("vault", vaultId)
                .setParameter("most", most)
                .getSingleResult();
    }

    /** One statement for all points of an item, of which there can be thousands. */
    int markAllDeleting(UUID itemId, String reason) {
        return getEntityManager()
                .createQuery("""
                        update versioned PointRow
                        set state = DELETING, deletionReason = :reason, purgeAt = null, softDeletedBy = null
                        where itemId = :item and state in (AVAILABLE, DEGRADED, SOFT_DELETED)
                        """)
                .setParameter("reason", reason)
                .setParameter("item", itemId)
                .executeUpdate();
    }

    /** What is left when the snapshot is gone; a point that is not of this snapshot stays as it is. */
    int leaveSnapshotTier(UUID pointId, UUID snapshotId) {
        return getEntityManager()
                .createQuery("""
                        update versioned PointRow set tier = VAULT_STANDARD
                        where id = :point and snapshotId = :snapshot and tier = SNAPSHOT_AND_VAULT_STANDARD
                        """)
                .setParameter("point", pointId)
                .setParameter("snapshot", snapshotId)
                .executeUpdate();
    }
}
