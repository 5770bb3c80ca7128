package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ErrorDetail;
import io.holdfast.contracts.Trigger;
import io.holdfast.kit.outbox.Outbox;
import io.holdfast.kit.time.Ids;
import io.holdfast.scheduler.schedule.GivenUp;
import io.holdfast.scheduler.schedule.HealConfig;
import io.holdfast.scheduler.schedule.ItemRepository;
import io.holdfast.scheduler.schedule.LimitConfig;
import io.holdfast.scheduler.schedule.Plan;
import io.holdfast.scheduler.schedule.ProtectedItem;
import io.holdfast.scheduler.schedule.Unstarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Mends the chains of databases with full backups that nobody asked for, and says why backups that were due were not even
 * tried.
 */
@ApplicationScoped
class ChainConsumer {

    private final JobRepository jobs;
    private final PointRepository points;
    private final ItemRepository items;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Ids ids;
    private final HealConfig config;
    private final Admission admission;

    ChainConsumer(
            JobRepository jobs,
            PointRepository points,
            ItemRepository items,
            Outbox outbox,
            InstantSource clock,
            Ids ids,
            HealConfig config,
            LimitConfig limits) {
        this.jobs = jobs;
        this.points = points;
        this.items = items;
        this.outbox = outbox;
        this.clock = clock;
        this.ids = ids;
        this.config = config;
        this.admission = new Admission(jobs, points, limits);
    }

    void on(@Observes Unstarted it) {
        var now = clock.instant();
        var item = items.known(it.itemId()).orElseThrow();
        var scheduled = scheduled(it.policyId(), it.type(), it.slot());
        var reached = admission.limitOf(item, scheduled, Trigger.SCHEDULED, now);
        if (reached.isPresent() || item.plan() == null || !item.plan().isLink(it.type())) {
            reached.ifPresentOrElse(
                    limit -> refuse(item, scheduled, Trigger.SCHEDULED, now, limit.toDetail()),
                    () -> begin(item, scheduled, Trigger.SCHEDULED, now));
            return;
        }
        var next =
                Chain.of(it).next(it.type(), item.name(), now, config.enabled(), config.oldestFull(), config.pause());
        switch (next) {
            case Chain.Next.Go go -> begin(item, scheduled, Trigger.SCHEDULED, now);
            case Chain.Next.Heal heal -> heal(item, heal.reason(), now);
            case Chain.Next.Fail fail -> jobs.refuse(job(item, scheduled, Trigger.SCHEDULED, now), fail.error());
            case Chain.Next.Leave leave -> {}
        }
    }

    void on(@Observes GivenUp it) {
        var now = clock.instant();
        var scheduled = scheduled(it.policyId(), it.type(), it.slot());
        items.known(it.itemId())
                .ifPresent(item -> refuse(item, scheduled, Trigger.SCHEDULED, now, notStarted(item.name(), it)));
    }

    /** To the vault, also where a snapshot would do: it is late. */
    private static Work.Backup scheduled(UUID policyId, BackupType type, Instant slot) {
        return new Work.Backup(policyId, type, slot, null, null, BackupTier.VAULT_STANDARD);
    }

    private static ErrorDetail notStarted(String item, GivenUp it) {
        return new ErrorDetail(
                "BackupNotStarted",
                "The backup of %s for %s could not be started, %d times in a row."
                        .formatted(item, it.slot(), it.failures()),
                List.of(
                        "Look into the log of the scheduler service for item %s.".formatted(it.itemId()),
                        "Ask for one when that is mended: POST /v1/jobs. The next slot tries again, too."));
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
        var reached = admission.limitOf(item, work, trigger, now);
        if (reached.isPresent()) {
            jobs.refuse(job, reached.get().toDetail());
            return;
        }
        jobs.begin(job);
        outbox.publish(job.request(item, plan.snapshotDays()));
    }

    /** Where one is under way, nothing was to be started. */
    private void refuse(ProtectedItem item, Work.Backup work, Trigger trigger, Instant now, ErrorDetail why) {
        if (!jobs.isBackedUpNow(item.id(), work.type())) {
            jobs.refuse(job(item, work, trigger, now), why);
        }
    }

    private Job job(ProtectedItem item, Work.Backup work, Trigger trigger, Instant now) {
        return Job.begin(ids.next(), item, work, trigger, ids.next(), now, null);
    }

    private static boolean isLinkOf(Work work, @Nullable Plan plan) {
        return work instanceof Work.Backup backup && plan != null && plan.isLink(backup.type());
    }
}
