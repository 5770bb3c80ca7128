package io.holdfast.vault.point;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.RecoveryPointSoftDeleted;
import io.holdfast.contracts.RecoveryPointUndeleted;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.task.Tasks;
import io.holdfast.kit.time.Ids;
import io.holdfast.vault.vault.Vaults;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Marks points as going, and stores the task that sees them off, in the caller's transaction. */
@ApplicationScoped
class DeletionRepository {

    private static final int LONGEST_REASON = 500;

    private final PointRepository points;
    private final Vaults vaults;
    private final Outbox outbox;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Ids ids;

    DeletionRepository(
            PointRepository points, Vaults vaults, Outbox outbox, Tasks tasks, InstantSource clock, Ids ids) {
        this.points = points;
        this.vaults = vaults;
        this.outbox = outbox;
        this.tasks = tasks;
        this.clock = clock;
        this.ids = ids;
    }

    void mark(PointRow point, String reason) {
        if (point.state.isKept()) {
            point.state = PointState.DELETING;
            point.deletionReason = shortened(reason);
        }
    }

    /**
     * Hides a point for the days of its vault's soft delete; marks it where the vault has none. Log backups are of no use
     * without those around them, and are never soft-deleted, as in Azure Backup; nor are snapshots, which take room beside
     * their source.
     */
    void softly(PointRow point, String reason, SoftDeletedBy by) {
        var isHidden = point.isInVault() && point.backupType != BackupType.LOG;
        var days = isHidden ? vaults.softDeleteDaysOf(point.vaultId) : 0;
        if (days == 0) {
            mark(point, reason);
        } else if (point.state.isKept()) {
            var until = clock.instant().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MILLIS);
            point.softDelete(by, shortened(reason), until);
            outbox.publish(new RecoveryPointSoftDeleted(
                    point.id, point.itemId, point.toVaultRef(), until, by == SoftDeletedBy.PERSON, point.reason()));
        }
    }

    void undelete(PointRow point) {
        if (point.state == PointState.SOFT_DELETED) {
            point.undelete();
            outbox.publish(new RecoveryPointUndeleted(point.id, point.itemId, point.toVaultRef()));
        }
    }

    /** Begins the deletion of points whose soft delete is over; how many they were. */
    int purge(int most) {
        var over = points.forPurge(clock.instant(), most);
        over.forEach(PointRow::purge);
        over.stream().map(it -> it.itemId).distinct().forEach(this::begin);
        return over.size();
    }

    private static String shortened(String reason) {
        return reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
    }

    void markAll(UUID itemId, String reason) {
        points.markAllDeleting(itemId, reason);
    }

    /** Each request has a task of its own, because one that is about to end may not see the newest marks. */
    void begin(UUID itemId) {
        tasks.add(DeletePointsTask.KIND, ids.next().toString(), new DeletePointsTask.DeletePoints(itemId));
    }

    /** For what a task that gave up has left behind. */
    void beginAgain() {
        for (var itemId : points.itemsWithUnfinishedDeletions()) {
            tasks.add(DeletePointsTask.KIND, "again-" + itemId, new DeletePointsTask.DeletePoints(itemId));
        }
    }
}
