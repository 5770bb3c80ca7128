package io.holdfast.retention.prune;

import io.holdfast.retention.plan.PointRepository;
import io.holdfast.retention.rule.PolicyRepository;
import java.util.List;
import java.util.UUID;

/** Gives points their tags when their policy becomes known after them. */
class Tagging {

    private static final int MOST_POINTS = 2_000;

    private final PointRepository points;
    private final PolicyRepository policies;

    Tagging(PointRepository points, PolicyRepository policies) {
        this.points = points;
        this.policies = policies;
    }

    /** Policies that points wait for no longer. Needs a transaction. */
    List<UUID> policiesToTagBy() {
        return points.policiesToTagBy();
    }

    /** Tags some points of the policy; false when none was left. Needs a transaction. */
    boolean some(UUID policyId) {
        var history = policies.history(policyId);
        if (history.isEmpty()) {
            return false;
        }
        var waiting = points.untagged(policyId, MOST_POINTS);
        waiting.forEach(point -> point.tag(history.get().tagsOf(point.slot())));
        return !waiting.isEmpty();
    }
}
