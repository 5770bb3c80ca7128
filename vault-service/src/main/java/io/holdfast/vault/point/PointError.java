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

    static final class VaultImmutable extends PointError {
        VaultImmutable(UUID pointId, String vault) {
            super(
                    "UserErrorVaultImmutable",
                    "Vault %s is immutable: %s cannot be deleted before its time.".formatted(vault, pointId),
                    null,
                    "When its time is over it goes by itself: GET /v1/retention/items/{item} says when.",
                    "While the immutability is not locked it can be switched off: PATCH /v1/vaults/%s {\"immutability\":\"Disabled\"}."
                            .formatted(vault));
        }
    }

    static final class Needed extends PointError {

        /** @param newest of those that cannot be restored without it */
        Needed(PointRow point, PointRow newest) {
            super(
                    "UserErrorRecoveryPointNeeded",
                    "Without %s later points of %s cannot be restored; the newest of them is %s, %s of %s%s."
                            .formatted(
                                    point.id,
                                    point.itemName,
                                    newest.id,
                                    newest.backupType,
                                    newest.takenAt,
                                    newest.purgeAt == null ? "" : ", soft-deleted until " + newest.purgeAt),
                    null,
                    "Delete those that need it first, the newest of them before the others; soft-deleted ones count until they are purged.",
                    "Or leave it to retention, which lets it go with the last point that needs it.");
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
