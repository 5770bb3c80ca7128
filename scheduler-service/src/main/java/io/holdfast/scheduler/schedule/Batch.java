package io.holdfast.scheduler.schedule;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one statement has dealt with.
 *
 * @param items how many items were looked at
 * @param last the last of them; absent when there was none
 * @param unstarted those of them that were not started, because of a limit, or because their chain has no beginning
 */
record Batch(int items, @Nullable UUID last, List<Unstarted> unstarted) {

    Batch {
        unstarted = List.copyOf(unstarted);
    }
}
