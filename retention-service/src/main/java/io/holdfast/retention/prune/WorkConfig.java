package io.holdfast.retention.prune;

import io.holdfast.kit.outbox.Outbox;
import io.holdfast.retention.plan.HistoryRepository;
import io.holdfast.retention.plan.ItemRepository;
import io.holdfast.retention.plan.PointRepository;
import io.holdfast.retention.plan.Tagging;
import io.holdfast.retention.rule.PolicyRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts the plain classes of this package together. */
@ApplicationScoped
class WorkConfig {

    @Produces
    @Singleton
    Pruning pruning(
            ItemRepository items,
            PolicyRepository policies,
            HistoryRepository histories,
            Outbox outbox,
            InstantSource clock,
            PruneConfig config) {
        var limits = new Pruning.Limits(
                config.itemsPerTransaction(),
                config.pointsPerEvent(),
                config.announceAgainAfter(),
                config.announcements());
        return new Pruning(items, policies, histories, outbox, clock, limits);
    }

    @Produces
    @Singleton
    Tagging tagging(ItemRepository items, PointRepository points, PolicyRepository policies) {
        return new Tagging(items, points, policies);
    }

    @Produces
    @Singleton
    Acknowledging acknowledging(ItemRepository items, PolicyRepository policies, Outbox outbox) {
        return new Acknowledging(items, policies, outbox);
    }
}
