package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The body of POST /v1/jobs. Which fields belong to it depends on the operation; a field that doesn't belong is refused,
 * because whoever wrote it expects it to do something.
 *
 * @param item name or id of a protected item
 * @param vault the item's vault; needed only where the name alone is not clear
 * @param backupType backup: how much to read; what the policy's main schedule makes unless given
 * @param retainUntil backup: when the point expires
 * @param pointId restore and verify: which point; without it and {@code at} the newest
 * @param at restore and verify: the newest point at or before this moment
 * @param target restore: absolute path of a file or a folder
 * @param overwrite restore: whether existing files may be replaced
 */
record StartJob(
        @Nullable Operation operation,
        @Nullable String item,
        @Nullable String vault,
        @Nullable BackupType backupType,
        @Nullable Instant retainUntil,
        @Nullable UUID pointId,
        @Nullable Instant at,
        @Nullable String target,
        @Nullable Boolean overwrite) {

    private static final int LONGEST_NAME = 150;
    private static final int LONGEST_PATH = 4_096;
    private static final Duration LONGEST_RETENTION = Duration.ofDays(99 * 366L);

    /** The item's name or id. */
    String toItem() {
        if (item == null || item.isBlank() || item.length() > LONGEST_NAME) {
            throw new JobError.BadField(
                    "item",
                    "The item's name or id is needed, 1 to 150 characters.",
                    "Say which item: \"item\": \"web01\".");
        }
        return item;
    }

    /** What is asked for; refuses what makes no sense before anything is looked up. */
    Order toOrder(Instant now) {
        toItem();
        return switch (operation) {
            case BACKUP -> toBackup(now);
            case RESTORE -> toRestore();
            case VERIFY -> toVerify();
            case null ->
                throw new JobError.BadField(
                        "operation", "The operation is needed.", "Say what to do: Backup, Restore or Verify.");
        };
    }

    private Order toBackup(Instant now) {
        refuse("pointId", pointId);
        refuse("at", at);
        refuse("target", target);
        refuse("overwrite", overwrite);
        if (retainUntil != null && !retainUntil.isAfter(now)) {
            throw new JobError.BadField(
                    "retainUntil", "retainUntil is in the past: %s.".formatted(retainUntil), "Name a moment to come.");
        }
        if (retainUntil != null && retainUntil.isAfter(now.plus(LONGEST_RETENTION))) {
            throw new JobError.BadField(
                    "retainUntil", "A recovery point is kept for 99 years at most.", "Name an earlier moment.");
        }
        return new Order.Backup(backupType, retainUntil);
    }

    private Order toRestore() {
        refuse("backupType", backupType);
        refuse("retainUntil", retainUntil);
        if (target == null || !target.startsWith("/") || target.length() > LONGEST_PATH || target.indexOf(0) >= 0) {
            throw new JobError.BadField(
                    "target",
                    "A restore needs a target: an absolute path of at most 4096 characters.",
                    "Name a file, or a folder where the point has several disks.");
        }
        return new Order.Restore(toChoice(), target, Boolean.TRUE.equals(overwrite));
    }

    private Order toVerify() {
        refuse("backupType", backupType);
        refuse("retainUntil", retainUntil);
        refuse("target", target);
        refuse("overwrite", overwrite);
        return new Order.Verify(toChoice());
    }

    private PointChoice toChoice() {
        if (pointId != null && at != null) {
            throw new JobError.BadField("at", "pointId names the point already.", "Leave out one of pointId and at.");
        }
        if (pointId != null) {
            return new PointChoice.Exactly(pointId);
        }
        return at == null ? new PointChoice.Newest() : new PointChoice.NotAfter(at);
    }

    private void refuse(String field, @Nullable Object value) {
        if (value != null) {
            throw new JobError.BadField(
                    field, "%s has no meaning for a %s.".formatted(field, operation), "Leave it out.");
        }
    }
}
