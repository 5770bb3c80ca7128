package io.holdfast.retention.prune;

import io.holdfast.contracts.ExpiryCause;
import io.holdfast.contracts.RecoveryPointsExpired;
import io.holdfast.contracts.RecoveryPointsRetained;
import io.holdfast.policy.keep.Point;
import io.holdfast.retention.plan.ItemRow;
import io.holdfast.retention.rule.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a pruning really tells the vault of one item.
 *
 * @param expired the points that may go, each with its cause
 * @param retained the points that are to stay after all
 */
public record Announced(Map<UUID, ExpiryCause> expired, Set<UUID> retained) {

    private static final Pruning.Limits LIMITS = new Pruning.Limits(10, 7, Duration.ofDays(1_000), 5);

    /** @param policy the newest version of the item's policy; empty while it is unknown */
    public static Announced of(ItemRow item, Optional<Policy> policy, List<Point> history, Instant now) {
        var policies = new HashMap<UUID, Policy>();
        policy.ifPresent(it -> policies.put(it.id(), it));
        var batch = new PruneBatch(List.of(item), policies, now, LIMITS);
        batch.take(item.itemId(), history);
        var expired = new HashMap<UUID, ExpiryCause>();
        var retained = new HashSet<UUID>();
        batch.events().forEach(event -> {
            switch (event) {
                case RecoveryPointsExpired it ->
                    it.points().forEach(point -> expired.put(point.pointId(), point.cause()));
                case RecoveryPointsRetained it -> retained.addAll(it.points());
                default -> throw new IllegalStateException("A pruning says nothing like " + event);
            }
        });
        return new Announced(expired, retained);
    }
}
