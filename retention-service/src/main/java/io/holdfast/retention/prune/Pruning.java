package io.holdfast.retention.prune;

import static java.util.stream.Collectors.toSet;

import io.holdfast.kit.outbox.Outbox;
import io.holdfast.retention.plan.HistoryRepository;
import io.holdfast.retention.plan.ItemRepository;
import io.holdfast.retention.plan.ItemRow;
import io.holdfast.retention.rule.PolicyRepository;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Applies the plan: tells the vault what may go and remembers having told it, in one transaction. */
class Pruning {

    /** Before all ids that there are. */
    static final UUID START = new UUID(0, 0);

    private final ItemRepository items;
    private final PolicyRepository policies;
    private final HistoryRepository histories;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Limits limits;

    Pruning(
            ItemRepository items,
            PolicyRepository policies,
            HistoryRepository histories,
            Outbox outbox,
            InstantSource clock,
            Limits limits) {
        this.items = items;
        this.policies = policies;
        this.histories = histories;
        this.outbox = outbox;
        this.clock = clock;
        this.limits = limits;
    }

    /** Prunes one item; one that we have not been told of is left alone. Needs a transaction. */
    void item(UUID itemId) {
        items.lock(itemId).ifPresent(item -> {
            policies.await(item.policyId());
            prune(List.of(item));
        });
    }

    /**
     * Prunes the next items, by id, that have something to prune. Needs a transaction.
     *
     * @param policy items of this policy only; empty for all
     * @param after where the page before has ended, or {@link #START}
     * @return where this page has ended; empty when there is nothing behind it
     */
    Optional<UUID> page(Optional<UUID> policy, UUID after) {
        var page = items.lockWithCandidates(policy, after, limits.itemsPerTransaction(), clock.instant());
        return page.isEmpty() ? Optional.empty() : Optional.of(prune(page));
    }

    private UUID prune(List<ItemRow> page) {
        var rules = policies.newest(page.stream().map(ItemRow::policyId).collect(toSet()));
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var batch = new PruneBatch(page, rules, now, limits);
        histories.read(page.stream().map(ItemRow::itemId).toList(), now, batch);
        batch.events().forEach(outbox::publish);
        histories.remember(batch.changed(), batch.told());
        return batch.end();
    }

    /**
     * How much at once, and how often.
     *
     * @param announceAgainAfter how long the vault has time before it is told a second time; doubled each time after
     * @param announcements how often it is told of a point at most
     */
    record Limits(int itemsPerTransaction, int pointsPerEvent, Duration announceAgainAfter, int announcements) {}
}
