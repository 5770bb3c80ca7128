package io.holdfast.scheduler.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.RecoveryPointCreated;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The recovery points that a restore or a verification can choose from. */
@ApplicationScoped
class PointRepository implements PanacheRepositoryBase<PointRow, UUID> {

    private static final String THERE = "not deleted and purgeAt is null";

    private static final String IN_VAULT = THERE + " and snapshotDisks is null";

    private final Words words;

    PointRepository(ObjectMapper json) {
        this.words = new Words(json);
    }

    void keep(RecoveryPointCreated point) {
        if (findByIdOptional(point.pointId()).isEmpty()) {
            persist(PointRow.of(point, words));
        }
    }

    void delete(UUID pointId) {
        update("deleted = true where id = ?1", pointId);
    }

    /** @param purgeAt when it goes for good; null when it has been had back */
    void hide(UUID pointId, @Nullable Instant purgeAt) {
        findByIdOptional(pointId).ifPresent(row -> row.purgeAt = purgeAt);
    }

    /** Points of an item that can be restored, and those that are being made. */
    long heldOrMade(UUID itemId) {
        return (Long) getEntityManager()
                .createNativeQuery("select held_or_made(:item)", Long.class)
                .setParameter("item", itemId)
                .getSingleResult();
    }

    /** When the content of the newest full backup was frozen that others can build on. */
    Optional<Instant> newestFull(UUID itemId) {
        return find(
                        "itemId = ?1 and backupType = ?2 and " + THERE + " order by takenAt desc",
                        itemId,
                        BackupType.FULL.toString())
                .firstResultOptional()
                .map(row -> row.takenAt);
    }

    /** When a point goes for good that is hidden until then. */
    Optional<Instant> purgeOf(UUID itemId, UUID pointId) {
        return find("itemId = ?1 and id = ?2 and not deleted", itemId, pointId)
                .firstResultOptional()
                .map(row -> row.purgeAt);
    }

    /** The point of an item that is meant, if there is one that can be restored. */
    Optional<KnownPoint> choose(UUID itemId, PointChoice choice) {
        return choose(itemId, choice, THERE);
    }

    /** The same, of those in the vault. */
    Optional<KnownPoint> chooseInVault(UUID itemId, PointChoice choice) {
        return choose(itemId, choice, IN_VAULT);
    }

    private Optional<KnownPoint> choose(UUID itemId, PointChoice choice, String which) {
        var found = switch (choice) {
            case PointChoice.Exactly it -> find("itemId = ?1 and " + which + " and id = ?2", itemId, it.pointId());
            case PointChoice.NotAfter it ->
                find(
                        "itemId = ?1 and " + which + " and takenAt <= ?2 order by takenAt desc, id desc",
                        itemId,
                        it.moment());
            case PointChoice.Newest it -> find("itemId = ?1 and " + which + " order by takenAt desc, id desc", itemId);
        };
        return found.firstResultOptional().map(row -> row.toPoint(words));
    }
}
