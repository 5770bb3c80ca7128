package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.Trigger;
import io.holdfast.scheduler.schedule.Unstarted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the backups that the next differential, incremental or log backup of a database would build on.
 *
 * @param fullAt when the content of the newest full one was frozen; absent without one
 * @param underWay why another backup than a log backup is under way; absent when there is none
 * @param healedAt when the chain was last mended, or when that was tried; absent when it never was
 * @param fullIsComing whether the policy's own full backup is about to be started
 */
record Chain(
        @Nullable Instant fullAt,
        @Nullable Trigger underWay,
        @Nullable Instant healedAt,
        boolean fullIsComing) {

    static final String PARENT_MISSING = "UserErrorParentFullBackupMissing";
    static final String REMEDIAL_IN_PROGRESS = "UserErrorBackupFailedAsRemedialBackupInProgress";

    static Chain of(Unstarted it) {
        return new Chain(it.fullAt(), it.underWay(), it.healedAt(), it.fullIsComing());
    }

    /** What becomes of the next link. */
    sealed interface Next {

        /** It is made. */
        record Go() implements Next {}

        /** It is left out without a word: the full backup that it would need is on its way. */
        record Leave() implements Next {}

        /** A full backup is made in its place. */
        record Heal(String reason) implements Next {}

        /** It fails at once. */
        record Fail(ErrorDetail error) implements Next {}
    }

    /**
     * The rule of Azure Backup's auto-heal.
     *
     * @param heals whether full backups may be made in the place of others
     * @param oldest a full backup older than this is none to build on
     * @param pause between two attempts to mend a chain
     */
    Next next(BackupType type, String item, Instant now, boolean heals, Duration oldest, Duration pause) {
        if (underWay == Trigger.REMEDIAL) {
            return new Next.Fail(remedialInProgress(type, item));
        }
        var tooOld = fullAt != null && !fullAt.isAfter(now.minus(oldest));
        if (fullAt != null && !tooOld) {
            return new Next.Go();
        }
        if (fullIsComing || underWay != null) {
            return tooOld ? new Next.Go() : new Next.Leave();
        }
        if (heals && mayHeal(now, pause)) {
            return new Next.Heal(
                    tooOld
                            ? "The last full backup, of %s, was older than %d days.".formatted(fullAt, oldest.toDays())
                            : "There was no full backup that a %s backup could build on.".formatted(type));
        }
        return tooOld ? new Next.Go() : new Next.Fail(parentMissing(type, item));
    }

    /** Whether the last attempt to mend it is long enough ago. */
    boolean mayHeal(Instant now, Duration pause) {
        return healedAt == null || !healedAt.isAfter(now.minus(pause));
    }

    static ErrorDetail parentMissing(BackupType type, String item) {
        return new ErrorDetail(
                PARENT_MISSING,
                "There is no full backup of %s that a %s backup could build on.".formatted(item, type),
                List.of("Back it up in full: POST /v1/jobs with \"backupType\": \"Full\"."));
    }

    static ErrorDetail remedialInProgress(BackupType type, String item) {
        return new ErrorDetail(
                REMEDIAL_IN_PROGRESS,
                "A full backup that mends the chain of %s is under way; a %s backup would have nothing to build on."
                        .formatted(item, type),
                List.of("Wait for it; the next %s backup goes on behind it.".formatted(type)));
    }
}
