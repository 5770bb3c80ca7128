package io.holdfast.scheduler.job;

import io.holdfast.contracts.RecoveryPointCreated;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** The recovery points that a restore or a verification can choose from. */
@ApplicationScoped
class PointRepository implements PanacheRepositoryBase<PointRow, UUID> {

    void keep(RecoveryPointCreated point) {
        if (findByIdOptional(point.pointId()).isEmpty()) {
            persist(PointRow.of(point));
        }
    }

    void delete(UUID pointId) {
        update("deleted = true where id = ?1", pointId);
    }

    /** The id of the point of an item that is meant, if there is one that can be restored. */
    Optional<UUID> choose(UUID itemId, PointChoice choice) {
        var found = switch (choice) {
            case PointChoice.Exactly it -> find("itemId = ?1 and not deleted and id = ?2", itemId, it.pointId());
            case PointChoice.NotAfter it ->
                find(
                        "itemId = ?1 and not deleted and takenAt <= ?2 order by takenAt desc, id desc",
                        itemId,
                        it.moment());
            case PointChoice.Newest it -> find("itemId = ?1 and not deleted order by takenAt desc, id desc", itemId);
        };
        return found.firstResultOptional().map(row -> row.id);
    }
}
