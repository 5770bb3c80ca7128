package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.Trigger;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.time.Ids;
import io.holdfast.scheduler.schedule.HealConfig;
import io.holdfast.scheduler.schedule.ItemRepository;
import io.holdfast.scheduler.schedule.Plan;
import io.holdfast.scheduler.schedule.ProtectedItem;
import io.holdfast.scheduler.schedule.Unchained;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Mends the chains of databases with full backups that nobody asked for, and says why others were not even tried. */
@ApplicationScoped
class ChainConsumer {

    private final JobRepository jobs;
    private final PointRepository points;
    private final ItemRepository items;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Ids ids;
    private final HealConfig config;

    ChainConsumer(
            JobRepository jobs,
            PointRepository points,
            ItemRepository items,
            Outbox outbox,
            InstantSource clock,
            Ids ids,
            HealConfig config) {
        this.jobs = jobs;
        this.points = points;
        this.items = items;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        this.config = config;
    }

    void on(@Observes Unchained it) {
        var now = clock.instant();
        var item = items.known(it.itemId()).orElseThrow();
        var scheduled = new Work.Backup(it.policyId(), it.type(), it.slot(), null, null, BackupTier.VAULT_STANDARD);
        var next =
                Chain.of(it).next(it.type(), item.name(), now, config.enabled(), config.oldestFull(), config.pause());
        switch (next) {
            case Chain.Next.Go go -> begin(item, scheduled, Trigger.SCHEDULED, now);
            case Chain.Next.Heal heal -> heal(item, heal.reason(), now);
            case Chain.Next.Fail fail -> jobs.refuse(job(item, scheduled, Trigger.SCHEDULED, now), fail.error());
            case Chain.Next.Leave leave -> {}
        }
    }

    void on(@Observes BrokenChain it) {
        var now = clock.instant();
        var item = items.known(it.job().itemId()).orElse(null);
        if (item == null || !item.isBackedUp() || !isLinkOf(it.job().work(), item.plan())) {
            return;
        }
        if (config.enabled()
                && config.codes().contains(it.code())
                && chain(item).mayHeal(now, config.pause())) {
            heal(
                    item,
                    "The chain was broken: job %s failed with %s."
                            .formatted(it.job().id(), it.code()),
                    now);
        }
    }

    /** What the next link of an item's chain would build on. */
    Chain chain(ProtectedItem item) {
        return new Chain(
                points.newestFull(item.id()).orElse(null),
                jobs.dataBackupUnderWay(item.id()).orElse(null),
                jobs.healedAt(item.id()).orElse(null),
                false);
    }

    private void heal(ProtectedItem item, String reason, Instant now) {
        var full = new Work.Backup(item.policyId(), BackupType.FULL, now, null, reason, BackupTier.VAULT_STANDARD);
        begin(item, full, Trigger.REMEDIAL, now);
    }

    private void begin(ProtectedItem item, Work.Backup work, Trigger trigger, Instant now) {
        var plan = item.plan();
        if (plan == null || jobs.isBackedUpNow(item.id(), work.type())) {
            return;
        }
        var job = job(item, work, trigger, now);
        jobs.begin(job);
        outbox.publish(job.request(item, plan.snapshotDays()));
    }

    private Job job(ProtectedItem item, Work.Backup work, Trigger trigger, Instant now) {
        return Job.begin(ids.next(), item, work, trigger, ids.next(), now, null);
    }

    private static boolean isLinkOf(Work work, @Nullable Plan plan) {
        return work instanceof Work.Backup backup && plan != null && plan.isLink(backup.type());
    }
}
