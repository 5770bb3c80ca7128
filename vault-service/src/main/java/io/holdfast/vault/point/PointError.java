package io.holdfast.vault.point;

import io.holdfast.kit.problem.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can be wrong with asking for a recovery point, or for its end. */
abstract sealed class PointError extends Refusal {

    private static final long serialVersionUID = 1L;

    private PointError(String code, String detail, @Nullable String field, String... recommendations) {
        super(code, detail, field, recommendations);
    }

    static final class NotFound extends PointError {
        NotFound(UUID pointId) {
            super(
                    "UserErrorRecoveryPointNotFound",
                    "There is no recovery point %s here.".formatted(pointId),
                    null,
                    "List the points: GET /v1/vaults/{vault}/recovery-points?item={item}.");
        }
    }

    static final class Deleted extends PointError {
        Deleted(UUID pointId, @Nullable Instant at, @Nullable String reason) {
            super(
                    "UserErrorRecoveryPointDeleted",
                    "Recovery point %s was deleted at %s: %s.".formatted(pointId, at, reason),
                    null,
                    "Choose another point: GET /v1/vaults/{vault}/recovery-points?item={item}.");
        }
    }

    static final class NotSoftDeleted extends PointError {
        NotSoftDeleted(UUID pointId, PointState state) {
            super(
                    "UserErrorRecoveryPointNotSoftDeleted",
                    "Recovery point %s is not soft-deleted; its state is %s.".formatted(pointId, state),
                    null,
                    "List those that are: GET /v1/vaults/{vault}/recovery-points?softDeleted=true.");
        }
    }

    static final class LastPoint extends PointError {
        LastPoint(UUID pointId, String item) {
            super(
                    "UserErrorLastRecoveryPoint",
                    "%s is the newest recovery point of %s; without it the last state is lost."
                            .formatted(pointId, item),
                    null,
                    "Back the item up again first; then this point can be deleted.",
                    "To give up the item with all its points: DELETE /v1/vaults/{vault}/protected-items/%s?keep=none."
                            .formatted(item));
        }
    }

    static final class CountingBusy extends PointError {
        CountingBusy() {
            super(
                    "CountingBusy",
                    "The bytes of other points are being counted, which reads whole vaults; only a few are read at once.",
                    null,
                    "Ask again in some seconds.");
        }
    }
}
