package io.holdfast.retention.plan;

import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.kit.http.Cursor;
import io.holdfast.kit.http.Page;
import io.holdfast.kit.http.PageRequest;
import io.holdfast.policy.keep.Claim;
import io.holdfast.policy.keep.Point;
import io.holdfast.policy.keep.Reason;
import io.holdfast.policy.keep.RetentionPlan;
import io.holdfast.policy.keep.Verdict;
import io.holdfast.retention.rule.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What retention makes of an item's points, for a person.
 *
 * @param item the item's name
 * @param policy the policy's name; absent while the policy is unknown
 * @param points newest first, both kept and expired
 * @param next the cursor of the next page; absent on the last one
 */
record ItemPlanView(
        UUID itemId,
        String item,
        String vault,
        UUID policyId,
        @Nullable String policy,
        ProtectionState state,
        List<PointView> points,
        @Nullable String next) {

    static ItemPlanView of(ItemRow item, Optional<Policy> policy, RetentionPlan plan, PageRequest request) {
        var newestFirst = new TreeMap<Point, Verdict>(Point.NEWEST_FIRST);
        newestFirst.putAll(plan.kept());
        newestFirst.putAll(plan.expired());
        var rest = request.after()
                .<Map<Point, Verdict>>map(it -> newestFirst.tailMap(Point.at(it.uuid(1), it.instant(0)), false))
                .orElse(newestFirst);
        var fetched = rest.entrySet().stream().limit(request.fetch()).toList();
        var page = Page.of(
                fetched,
                request,
                it -> Cursor.of(it.getKey().takenAt(), it.getKey().id()),
                it -> PointView.of(it.getKey(), it.getValue()));
        return new ItemPlanView(
                item.itemId,
                item.name,
                item.vaultName,
                item.policyId,
                policy.map(Policy::name).orElse(null),
                item.state(),
                page.items(),
                page.next());
    }

    /**
     * One recovery point.
     *
     * @param tags the ranges it was made for; none for points made on demand
     * @param expiresAt when the rules let go of it; absent when they never do
     * @param keptBecause why it stays; empty when nothing keeps it
     * @param neededBy the later point that needs it for longest; only where that keeps it
     * @param state {@code Kept}; {@code Due} when nothing keeps it and the next pruning announces that; {@code Expired}
     *     when the vault was told that it may go; {@code SoftDeleted} when the vault has hidden it
     * @param purgeAt when the vault deletes it for good; only when it has hidden it
     * @param reason what had kept it; only when nothing does
     */
    record PointView(
            UUID pointId,
            Instant takenAt,
            List<RetentionTag> tags,
            @Nullable Instant expiresAt,
            List<Reason> keptBecause,
            @Nullable UUID neededBy,
            String state,
            @Nullable Instant purgeAt,
            @Nullable String reason) {

        static PointView of(Point point, Verdict verdict) {
            var tags = List.copyOf(new TreeSet<>(
                    switch (point.claim()) {
                        case Claim.Scheduled it -> it.tags();
                        case Claim.OnDemand it -> it.tags();
                        case Claim.Waiting it -> Set.<RetentionTag>of();
                    }));
            return switch (verdict) {
                case Verdict.Kept kept ->
                    new PointView(
                            point.id(),
                            point.takenAt(),
                            tags,
                            kept.until(),
                            List.copyOf(kept.because()),
                            kept.neededBy(),
                            point.purgeAt() == null ? "Kept" : "SoftDeleted",
                            point.purgeAt(),
                            null);
                case Verdict.Expired expired ->
                    new PointView(
                            point.id(),
                            point.takenAt(),
                            tags,
                            expired.until(),
                            List.of(),
                            null,
                            expiredState(point),
                            point.purgeAt(),
                            expired.reason());
            };
        }

        private static String expiredState(Point point) {
            if (point.purgeAt() != null) {
                return "SoftDeleted";
            }
            return point.announced() == null ? "Due" : "Expired";
        }
    }
}
