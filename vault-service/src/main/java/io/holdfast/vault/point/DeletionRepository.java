package io.holdfast.vault.point;

import io.holdfast.kit.task.Tasks;
import io.holdfast.kit.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Marks points as going, and stores the task that sees them off, in the caller's transaction. */
@ApplicationScoped
class DeletionRepository {

    private static final int LONGEST_REASON = 500;

    private final PointRepository points;
    private final Tasks tasks;
    private final Ids ids;

    DeletionRepository(PointRepository points, Tasks tasks, Ids ids) {
        this.points = points;
        this.tasks = tasks;
        this.ids = ids;
    }

    void mark(PointRow point, String reason) {
        if (point.state.isKept()) {
            point.state = PointState.DELETING;
            point.deletionReason = reason.substring(0, Math.min(reason.length(), LONGEST_REASON));
        }
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
