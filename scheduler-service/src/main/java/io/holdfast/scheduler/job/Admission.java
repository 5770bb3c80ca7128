package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Trigger;
import io.holdfast.scheduler.schedule.LimitConfig;
import io.holdfast.scheduler.schedule.Plan;
import io.holdfast.scheduler.schedule.ProtectedItem;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Refuses what people ask for and cannot have now, although it makes sense. */
record Admission(JobRepository jobs, PointRepository points, LimitConfig limits) {

    /** Limits of the day, and whether there is a chain to go on; nobody else asks for jobs of the item meanwhile. */
    void check(ProtectedItem item, Work work, Trigger trigger, Instant now) {
        switch (work) {
            case Work.Backup it -> {
                if (plan(item).isLink(it.type())) {
                    checkChain(item, it.type());
                }
                if (!jobs.isBackedUpNow(item.id(), it.type())) {
                    refuse(limitOf(item, it, trigger, now));
                }
            }
            case Work.Restore it ->
                refuse(DailyLimit.ofRestores(item.source().workload(), limits, now, zone(item))
                        .flatMap(limit -> limit.reached(jobs.countRestores(item.id(), limit.from()), item.name())));
            case Work.Verify it -> {}
        }
    }

    /** The limit that a backup would pass, whoever wants it. */
    Optional<JobError> limitOf(ProtectedItem item, Work.Backup backup, Trigger trigger, Instant now) {
        var held = points.heldOrMade(item.id());
        if (held >= limits.pointsPerItem()) {
            return Optional.of(new JobError.TooManyPoints(item.name(), held, limits.pointsPerItem()));
        }
        var workload = item.source().workload();
        return switch (trigger) {
            case ON_DEMAND ->
                DailyLimit.ofBackups(workload, backup.type(), limits, now, zone(item))
                        .flatMap(limit -> limit.reached(
                                jobs.countOnDemand(item.id(), DailyLimit.counted(workload), limit.from()),
                                item.name()));
            case SCHEDULED ->
                DailyLimit.ofSchedule(workload, backup.type(), limits, backup.slot(), zone(item))
                        .flatMap(limit -> limit.reached(
                                jobs.countScheduled(item.id(), backup.type(), limit.from(), limit.until()),
                                item.name()));
            case REMEDIAL -> Optional.empty();
        };
    }

    private static ZoneId zone(ProtectedItem item) {
        return item.plan() == null ? ZoneOffset.UTC : item.plan().zone();
    }

    private static void refuse(Optional<JobError> reached) {
        reached.ifPresent(it -> {
            throw it;
        });
    }

    private void checkChain(ProtectedItem item, BackupType type) {
        if (jobs.dataBackupUnderWay(item.id()).filter(Trigger.REMEDIAL::equals).isPresent()) {
            throw new JobError.ChainNotReady(Chain.remedialInProgress(type, item.name()));
        }
        if (points.newestFull(item.id()).isEmpty()) {
            throw new JobError.ChainNotReady(Chain.parentMissing(type, item.name()));
        }
    }

    /** What the policy of an item plans, when backups of it may begin. */
    static Plan plan(ProtectedItem item) {
        if (item.state() == ProtectionState.SOFT_DELETED) {
            throw new JobError.ItemSoftDeleted(item.name(), item.purgeAt());
        }
        if (!item.isBackedUp()) {
            throw new JobError.NotBackedUp(item.name(), item.state());
        }
        if (item.plan() == null) {
            throw new JobError.PolicyNotKnown(item.name());
        }
        return item.plan();
    }

    /** The point that is meant, which must be there. */
    KnownPoint chosen(ProtectedItem item, PointChoice choice) {
        if (item.state() == ProtectionState.SOFT_DELETED) {
            throw new JobError.ItemSoftDeleted(item.name(), item.purgeAt());
        }
        return points.choose(item.id(), choice).orElseThrow(() -> switch (choice) {
            case PointChoice.Exactly it -> missing(item, it.pointId());
            case PointChoice.NotAfter it ->
                new JobError.PointNotFound(
                        "at", "%s has no recovery point of %s or earlier.".formatted(item.name(), it.moment()));
            case PointChoice.Newest it ->
                new JobError.PointNotFound("item", "%s has no recovery point yet.".formatted(item.name()));
        });
    }

    /** The same for a verification, which reads what is in the vault. */
    KnownPoint verifiable(ProtectedItem item, PointChoice choice) {
        var point = chosen(item, choice);
        return point.snapshotDisks() == null
                ? point
                : points.chooseInVault(item.id(), choice).orElseThrow(() -> new JobError.PointNotInVault(point.id()));
    }

    private JobError missing(ProtectedItem item, UUID pointId) {
        return points.purgeOf(item.id(), pointId)
                .<JobError>map(purgeAt -> new JobError.PointSoftDeleted(pointId, purgeAt))
                .orElseGet(() -> new JobError.PointNotFound(
                        "pointId", "%s has no recovery point %s.".formatted(item.name(), pointId)));
    }
}
