package io.holdfast.snapshot.instant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Snapshots, and the few ways in which they change; each way is one statement that finds the state it starts from. */
@ApplicationScoped
public class SnapshotRepository implements PanacheRepositoryBase<SnapshotRow, UUID> {

    /** Remembers a snapshot whose files are there, durable. */
    public void add(Snapshot snapshot) {
        persist(SnapshotRow.of(snapshot));
    }

    /** Its point is in the vault; from now on only its time keeps it. */
    void inVault(UUID snapshotId) {
        update("state = 'InVault' where id = ?1 and state = 'Shipping'", snapshotId);
    }

    /** Its backup has failed; there is nothing it could be shipped for. */
    void transferFailed(UUID snapshotId, Instant now) {
        update("state = 'Unwanted', releaseAt = ?2 where id = ?1 and state = 'Shipping'", snapshotId, now);
    }

    /** Its point is gone, and with it the reason to restore from it. */
    void pointDeleted(UUID pointId, Instant now) {
        update(
                "state = 'Unwanted', releaseAt = ?2 where pointId = ?1 and state in ('Shipping', 'SnapshotTier', 'InVault')",
                pointId,
                now);
    }

    /** Those in the vault whose time is over; returns how many. */
    int expire(Instant now) {
        return update("state = 'Unwanted', releaseAt = ?1 where state = 'InVault' and keepUntil <= ?1", now);
    }

    /** One whose files are to be deleted now by a worker of these pools, locked; nobody else has it. */
    Optional<SnapshotRow> nextUnwanted(Collection<String> pools, Instant now) {
        return getEntityManager()
                .createNativeQuery("""
                        select * from snapshots
                         where state = 'Unwanted' and release_at <= :now and pool in (:pools)
                         order by release_at limit 1 for update skip locked""", SnapshotRow.class)
                .setParameter("now", now)
                .setParameter("pools", pools)
                .getResultStream()
                .map(SnapshotRow.class::cast)
                .findFirst();
    }

    /** Those of some ids whose files are supposed to exist. */
    Set<UUID> heldAmong(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        return list("id in ?1 and state <> 'Released'", ids).stream()
                .map(row -> row.id)
                .collect(Collectors.toUnmodifiableSet());
    }

    long countIn(SnapshotState state) {
        return count("state", state.toString());
    }

    /** Forgets those whose files have been gone since before a moment. */
    void forgetReleasedBefore(Instant moment) {
        getEntityManager()
                .createNativeQuery("delete from snapshots where state = 'Released' and released_at < ?1")
                .setParameter(1, moment)
                .executeUpdate();
    }

    /** Newest first. */
    List<SnapshotRow> page(Filter filter, int count) {
        var where = new StringBuilder("1 = 1");
        var values = new Parameters();
        filter.itemId().ifPresent(it -> {
            where.append(" and itemId = :item");
            values.and("item", it);
        });
        filter.state().ifPresent(it -> {
            where.append(" and state = :state");
            values.and("state", it.toString());
        });
        filter.after().ifPresent(it -> {
            where.append(" and (takenAt < :at or (takenAt = :at and id < :id))");
            values.and("at", it.takenAt()).and("id", it.id());
        });
        return find(where + " order by takenAt desc, id desc", values)
                .page(0, count)
                .list();
    }

    /** Which snapshots somebody wants to see; empty means all. */
    record Filter(Optional<UUID> itemId, Optional<SnapshotState> state, Optional<Position> after) {}

    /** Where the page before ended. */
    record Position(Instant takenAt, UUID id) {}
}
