package io.holdfast.snapshot.worker;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The worker processes that are or have lately been there. */
@ApplicationScoped
class WorkerRepository implements PanacheRepositoryBase<WorkerRow, UUID> {

    /** Notes that a worker is there; the first time it is all new. */
    void seen(WorkerRow now) {
        var row = findById(now.id);
        if (row == null) {
            persist(now);
        } else {
            row.seenAt = now.seenAt;
            row.freeBytes = now.freeBytes;
        }
    }

    List<WorkerRow> after(UUID id, int count) {
        return find("id > ?1 order by id", id).page(0, count).list();
    }

    List<WorkerRow> first(int count) {
        return find("order by id").page(0, count).list();
    }

    void forgetUnseenSince(Instant moment) {
        delete("seenAt < ?1", moment);
    }
}
