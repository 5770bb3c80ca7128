package io.holdfast.snapshot.instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** The jobs whose snapshot is still to be taken: their folders are not leftovers. */
@ApplicationScoped
class UnderWayRepository {

    private final EntityManager entities;

    UnderWayRepository(EntityManager entities) {
        this.entities = entities;
    }

    boolean contains(UUID jobId) {
        return !entities.createNativeQuery("select 1 from requests where job_id = ?1 and outcome = 'Pending'")
                .setParameter(1, jobId)
                .getResultList()
                .isEmpty();
    }
}
