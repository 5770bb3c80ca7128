package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.JobStatus;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.kit.problem.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What can go wrong with a job that the caller can do something about. Nothing is changed by any of them. */
abstract sealed class JobError extends Refusal {

    private JobError(String code, String detail, @Nullable String field, String... recommendations) {
        super(code, detail, field, recommendations);
    }

    /** The same as the end of a job that nobody asked for in person. */
    ErrorDetail toDetail() {
        return new ErrorDetail(code(), detail(), recommendations());
    }

    static final class BadField extends JobError {
        BadField(String field, String detail, String recommendation) {
            super("UserErrorInvalidField", detail, field, recommendation);
        }
    }

    static final class BadParameter extends JobError {
        BadParameter(String parameter, String detail, String recommendation) {
            super("UserErrorInvalidParameter", detail, parameter, recommendation);
        }
    }

    static final class JobNotFound extends JobError {
        JobNotFound(UUID id) {
            super("JobNotFound", "No job has the id %s.".formatted(id), "id", "List the jobs: GET /v1/jobs.");
        }
    }

    static final class ItemNotFound extends JobError {
        ItemNotFound(String item, @Nullable String vault) {
            super(
                    "UserErrorItemNotFound",
                    vault == null
                            ? "No protected item is named %s.".formatted(item)
                            : "No protected item of vault %s is named %s.".formatted(vault, item),
                    "item",
                    "List the items: GET /v1/protected-items.",
                    "An item that was protected this moment is known here within a second: ask again.");
        }
    }

    static final class ItemAmbiguous extends JobError {
        ItemAmbiguous(String item, String vaults) {
            super(
                    "UserErrorItemAmbiguous",
                    "More than one protected item is named %s: in the vaults %s.".formatted(item, vaults),
                    "vault",
                    "Name the vault, too, or give the item's id.");
        }
    }

    static final class NotBackedUp extends JobError {
        NotBackedUp(String item, ProtectionState state) {
            super(
                    "UserErrorProtectionStopped",
                    "%s is not being backed up: its state is %s.".formatted(item, state),
                    "item",
                    "Resume its protection: POST /v1/vaults/{vault}/protected-items/{item}/resume.");
        }
    }

    static final class ItemSoftDeleted extends JobError {
        /** @param purgeAt absent where the vault did not tell */
        ItemSoftDeleted(String item, @Nullable Instant purgeAt) {
            super(
                    "UserErrorItemSoftDeleted",
                    "%s has been deleted; until %s it can be had back, and nothing else."
                            .formatted(item, purgeAt == null ? "it is purged" : purgeAt),
                    "item",
                    "Undelete it first: POST /v1/vaults/{vault}/protected-items/{item}/undelete.");
        }
    }

    static final class PointSoftDeleted extends JobError {
        PointSoftDeleted(UUID pointId, Instant purgeAt) {
            super(
                    "UserErrorRecoveryPointSoftDeleted",
                    "Recovery point %s has been deleted and can be had back until %s.".formatted(pointId, purgeAt),
                    "pointId",
                    "Raise the retention of the policy again, which brings it back; then restore it.",
                    "Take another one: GET /v1/vaults/{vault}/recovery-points?item={item}.");
        }
    }

    static final class TypeNotSupported extends JobError {
        TypeNotSupported(String item, BackupType type, String why, String recommendation) {
            super(
                    "UserErrorBackupTypeNotSupported",
                    "%s cannot have a %s backup: %s.".formatted(item, type, why),
                    "backupType",
                    recommendation);
        }
    }

    static final class RetentionOutOfRange extends JobError {
        RetentionOutOfRange(Instant retainUntil, String rule, String recommendation) {
            super(
                    "UserErrorRetentionOutOfRange",
                    "retainUntil is %s. %s".formatted(retainUntil, rule),
                    "retainUntil",
                    recommendation);
        }
    }

    static final class LimitReached extends JobError {
        LimitReached(String item, DailyLimit limit) {
            super(
                    "UserErrorDailyLimitReached",
                    "%s may have %d %s, and has had them.".formatted(item, limit.most(), limit.what()),
                    "item",
                    "Ask again after %s.".formatted(limit.until()),
                    "Raise %s; 0 stands for any number.".formatted(limit.setting()));
        }
    }

    static final class TooManyPoints extends JobError {
        TooManyPoints(String item, long points, int most) {
            super(
                    "UserErrorTooManyRecoveryPoints",
                    "%s has %d recovery points, with those that are being made, and at most %d are allowed (holdfast.limits.points-per-item)."
                            .formatted(item, points, most),
                    "item",
                    "Shorten the retention of its policy, or back it up less often.",
                    "Delete points that nobody needs: DELETE /v1/vaults/{vault}/recovery-points/{point}; soft-deleted ones do not count.",
                    "Whoever runs Holdfast can raise the limit.");
        }
    }

    static final class ChainNotReady extends JobError {
        ChainNotReady(ErrorDetail error) {
            super(
                    error.code(),
                    error.title(),
                    "backupType",
                    error.recommendations().toArray(String[]::new));
        }
    }

    static final class PolicyNotKnown extends JobError {
        PolicyNotKnown(String item) {
            super(
                    "PolicyNotKnownYet",
                    "The policy of %s has not been heard of here yet.".formatted(item),
                    "item",
                    "Ask again in a moment.",
                    "If that doesn't help, check that the vault service and the broker are running.");
        }
    }

    static final class BackupInProgress extends JobError {
        BackupInProgress(String item) {
            super(
                    "UserErrorBackupInProgress",
                    "A backup of %s is under way, and only one can be at a time.".formatted(item),
                    "item",
                    "Wait for it: GET /v1/jobs?item=%s&operation=Backup&status=InProgress.".formatted(item));
        }
    }

    static final class PointNotFound extends JobError {
        PointNotFound(String field, String detail) {
            super(
                    "UserErrorRecoveryPointNotFound",
                    detail,
                    field,
                    "List the item's recovery points: GET /v1/vaults/{vault}/recovery-points?item={item}.");
        }
    }

    static final class PointNotInVault extends JobError {
        PointNotInVault(UUID pointId) {
            super(
                    "UserErrorRecoveryPointNotInVault",
                    "Recovery point %s rests as a snapshot beside its source; the vault has no bytes of it to verify."
                            .formatted(pointId),
                    "pointId",
                    "Verify a point whose tier is not Snapshot: GET /v1/vaults/{vault}/recovery-points?item={item}.",
                    "Or make one: POST /v1/jobs with \"operation\": \"Backup\"; backups on demand go to the vault.");
        }
    }

    static final class CancelNotSupported extends JobError {
        CancelNotSupported(String detail) {
            super(
                    "UserErrorCancelNotSupported",
                    detail,
                    null,
                    "Let it finish; a recovery point that nobody needs can be deleted afterwards.");
        }
    }

    static final class RetryNotSupported extends JobError {
        RetryNotSupported(JobStatus status) {
            super(
                    "UserErrorRetryNotSupported",
                    "Only a failed or cancelled job can be tried again; this one is %s.".formatted(status),
                    null,
                    "Ask for a new one: POST /v1/jobs.");
        }
    }

    static final class TooManyListeners extends JobError {
        TooManyListeners(int most) {
            super(
                    "TooManyListeners",
                    "%d clients are following jobs already.".formatted(most),
                    null,
                    "Ask for the job itself every few seconds: GET /v1/jobs/{id}.",
                    "Raise holdfast.jobs.listeners.");
        }
    }
}
