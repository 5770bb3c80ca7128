package io.holdfast.retention.prune;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.holdfast.contracts.Event;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.RecoveryPointsExpired;
import io.holdfast.contracts.RecoveryPointsExpired.Expired;
import io.holdfast.contracts.RecoveryPointsRetained;
import io.holdfast.policy.keep.Point;
import io.holdfast.policy.keep.RetentionPlan;
import io.holdfast.policy.keep.Verdict;
import io.holdfast.retention.plan.HistoryRepository;
import io.holdfast.retention.plan.HistoryRepository.Told;
import io.holdfast.retention.plan.ItemRow;
import io.holdfast.retention.rule.Policy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** What one transaction is going to announce, gathered item by item. */
class PruneBatch implements HistoryRepository.Reader {

    /** After so many points the remaining items are left to the next transaction. */
    private static final int MOST_POINTS = 20_000;

    private static final int MOST_DOUBLINGS = 16;

    private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private final Map<UUID, ItemRow> items;
    private final Map<UUID, Policy> policies;
    private final Instant now;
    private final Pruning.Limits limits;

    private final List<Event> events = new ArrayList<>();
    private final Set<UUID> changed = new HashSet<>();
    private final List<Told> told = new ArrayList<>();
    private int announced;
    private UUID end;

    /** @param page the items in the order of their ids, at least one */
    PruneBatch(List<ItemRow> page, Map<UUID, Policy> policies, Instant now, Pruning.Limits limits) {
        this.items = page.stream().collect(toMap(ItemRow::itemId, Function.identity()));
        this.policies = policies;
        this.now = now;
        this.limits = limits;
        this.end = page.getLast().itemId();
    }

    @Override
    public boolean take(UUID itemId, List<Point> history) {
        var item = items.get(itemId);
        if (item == null) {
            throw new IllegalArgumentException("Item %s is not of this page".formatted(itemId));
        }
        if (item.state() == ProtectionState.SOFT_DELETED || item.state() == ProtectionState.DELETED) {
            // whatever the vault was told, it deletes the points with their item, or brings them back with it
            return true;
        }
        var policy = Optional.ofNullable(policies.get(item.policyId()));
        var plan = RetentionPlan.of(item.toProtection(policy), history, now);
        gather(item, plan);
        if (policy.isPresent() && policy.get().terms().workload().hasChains()) {
            item.quietUntil(nextChange(plan));
        }
        if (announced >= MOST_POINTS) {
            end = itemId;
            return false;
        }
        return true;
    }

    private void gather(ItemRow item, RetentionPlan plan) {
        var due = new ArrayList<Expired>();
        plan.expired().reversed().forEach((point, verdict) -> {
            if (isDue(point)) {
                due.add(new Expired(point.id(), verdict.reason(), verdict.cause()));
            }
        });
        var back = plan.kept().reversed().keySet().stream()
                .filter(Point::isGoing)
                .map(Point::id)
                .toList();
        inParts(due, points -> new RecoveryPointsExpired(item.itemId(), item.vaultId(), points));
        inParts(back, points -> new RecoveryPointsRetained(item.itemId(), item.vaultId(), points));
        if (!back.isEmpty() || !due.isEmpty()) {
            changed.add(item.itemId());
            plan.expired().keySet().stream()
                    .filter(it -> it.purgeAt() == null)
                    .collect(groupingBy(this::announcement, mapping(Point::id, toList())))
                    .forEach((announcement, points) -> told.add(new Told(item.itemId(), announcement, points)));
            announced += due.size() + back.size();
        }
    }

    private <T> void inParts(List<T> points, Function<List<T>, Event> event) {
        for (int from = 0; from < points.size(); from += limits.pointsPerEvent()) {
            events.add(event.apply(points.subList(from, Math.min(points.size(), from + limits.pointsPerEvent()))));
        }
    }

    /** Until then time lets go of no point; right where the whole history was looked at, as of items with chains. */
    private Instant nextChange(RetentionPlan plan) {
        return plan.kept().values().stream()
                .map(Verdict.Kept::until)
                .flatMap(Stream::ofNullable)
                .filter(it -> it.isAfter(now))
                .min(Comparator.naturalOrder())
                .filter(it -> it.isBefore(NEVER))
                .orElse(NEVER);
    }

    private Point.Announced announcement(Point point) {
        var before = point.announced();
        if (before == null) {
            return new Point.Announced(1, now);
        }
        return isDue(point) ? new Point.Announced(before.times() + 1, now) : before;
    }

    private boolean isDue(Point point) {
        if (point.purgeAt() != null) {
            return false;
        }
        var announcement = point.announced();
        if (announcement == null) {
            return true;
        }
        var patience =
                limits.announceAgainAfter().multipliedBy(1L << Math.min(announcement.times() - 1, MOST_DOUBLINGS));
        return announcement.times() < limits.announcements()
                && !announcement.last().plus(patience).isAfter(now);
    }

    List<Event> events() {
        return events;
    }

    /** The items of which the vault is told more, or something is taken back. */
    Set<UUID> changed() {
        return changed;
    }

    /** All that the vault has been told of these items, with this batch. */
    List<Told> told() {
        return told;
    }

    /** The last item that was looked at. */
    UUID end() {
        return end;
    }
}
