package io.holdfast.retention.plan;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.retention.rule.PolicyRepository;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives points their tags, once their policy is known.
 *
 * <p>A point takes the weekly, monthly and yearly tags of the slots between it and the point before, for they made none.
 * What lies between follows from the slots alone, so that it does not matter in which order points are heard of.
 */
public class Tagging {

    private static final int MOST_POINTS = 2_000;

    private final ItemRepository items;
    private final PointRepository points;
    private final PolicyRepository policies;

    public Tagging(ItemRepository items, PointRepository points, PolicyRepository policies) {
        this.items = items;
        this.points = points;
        this.policies = policies;
    }

    /** Takes in a point; one that is known already is left as it is. Needs a transaction. */
    public void add(RecoveryPointCreated created) {
        points.add(created).filter(PointRow::isTagged).ifPresent(row -> {
            var next = points.taggedAfter(row.itemId, row.slot);
            var before =
                    points.taggedBefore(row.itemId, row.slot).map(it -> it.slot).orElse(null);
            var begun =
                    items.findByIdOptional(row.itemId).map(ItemRow::runsSince).orElse(null);
            var earlier = next.map(it -> it.afterSlot)
                    .filter(it -> it.isBefore(row.slot))
                    .orElse(null);
            row.afterSlot = latest(latest(before, begun), earlier);
            tag(row);
            next.filter(it -> it.afterSlot == null || it.afterSlot.isBefore(row.slot))
                    .ifPresent(it -> {
                        it.afterSlot = row.slot;
                        tag(it);
                    });
        });
    }

    /** Has the first point since an item was taken up again answer for no slot from before. Needs a transaction. */
    public void begun(ItemRow item) {
        points.taggedAfter(item.itemId(), item.runsSince())
                .filter(it -> it.afterSlot == null || it.afterSlot.isBefore(item.runsSince()))
                .ifPresent(it -> {
                    it.afterSlot = item.runsSince();
                    tag(it);
                });
    }

    /** Policies that points wait for no longer. Needs a transaction. */
    public List<UUID> policiesToTagBy() {
        return points.policiesToTagBy();
    }

    /** Tags some points of the policy; false when none was left. Needs a transaction. */
    public boolean some(UUID policyId) {
        var history = policies.history(policyId);
        if (history.isEmpty()) {
            return false;
        }
        var waiting = points.untagged(policyId, MOST_POINTS);
        var concerned = new HashSet<UUID>();
        waiting.forEach(point -> {
            point.tag(history.get());
            concerned.add(point.itemId);
        });
        items.lookAt(concerned);
        return !waiting.isEmpty();
    }

    private void tag(PointRow row) {
        policies.history(row.policyId).ifPresent(row::tag);
    }

    private static @Nullable Instant latest(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
