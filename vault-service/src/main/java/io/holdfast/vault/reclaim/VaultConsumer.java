package io.holdfast.vault.reclaim;

import io.holdfast.contracts.ReclaimCompleted;
import io.holdfast.contracts.ReclaimFailed;
import io.holdfast.contracts.ReclaimWaiting;
import io.holdfast.vault.point.PointsDeleted;
import io.holdfast.vault.vault.VaultCreated;
import io.holdfast.vault.vault.VaultDeleted;
import io.holdfast.vault.vault.VaultFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Follows vaults, the end of points, and what workers answer, in the transactions that tell of them. */
@ApplicationScoped
class VaultConsumer {

    private final ReclaimRepository reclaims;

    VaultConsumer(ReclaimRepository reclaims) {
        this.reclaims = reclaims;
    }

    void on(@Observes VaultCreated made) {
        reclaims.add(made.vault());
    }

    void on(@Observes VaultFound found) {
        reclaims.add(found.vault());
    }

    void on(@Observes VaultDeleted gone) {
        reclaims.vaultDeleted(gone.vault().id());
    }

    void on(@Observes PointsDeleted gone) {
        reclaims.pointsDeleted(gone.vaultId(), gone.number());
    }

    void on(@Observes ReclaimWaiting told) {
        reclaims.take(told);
    }

    void on(@Observes ReclaimCompleted told) {
        reclaims.take(told);
    }

    void on(@Observes ReclaimFailed told) {
        reclaims.take(told);
    }
}
