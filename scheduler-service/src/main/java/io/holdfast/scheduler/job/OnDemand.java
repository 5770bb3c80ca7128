package io.holdfast.scheduler.job;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.BackupType;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.scheduler.schedule.Plan;
import io.holdfast.scheduler.schedule.ProtectedItem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * What a backup on demand may be, by the kind of its item and by its policy; the rules are Azure Backup's.
 *
 * @param item what is backed up
 * @param plan what its policy plans
 * @param retention how long points stay where nobody says and no rule does
 */
record OnDemand(ProtectedItem item, Plan plan, Duration retention) {

    /** A full backup of a database can be the beginning of a chain that others go on. */
    private static final Duration SHORTEST_FULL = Duration.ofDays(45);

    private static final int LONGEST_YEARS = 99;
    private static final int LONGEST_SHARE_YEARS = 10;

    /** The backup that was asked for, or a refusal. */
    Work.Backup of(Order.Backup order, Instant now) {
        var type = order.type() == null ? plan.mainType() : order.type();
        var until = switch (type) {
            case FULL -> plan.workload().hasChains() ? ofFull(order, now) : chosen(order, now, retention);
            case COPY_ONLY_FULL -> {
                refuseUnless(
                        plan.workload().hasChains(),
                        type,
                        "only databases have copy-only full backups",
                        "Ask for a Full one.");
                yield chosen(order, now, retention);
            }
            case INCREMENTAL ->
                plan.workload().hasChains()
                        ? ofPolicy(type, order, now, days(plan.incremental()))
                        : chosen(order, now, retention);
            case DIFFERENTIAL -> ofPolicy(type, order, now, days(plan.differential()));
            case LOG ->
                ofPolicy(
                        type, order, now, plan.log() == null ? null : plan.log().retentionDays());
        };
        return new Work.Backup(item.policyId(), type, now, until, null, BackupTier.VAULT_STANDARD);
    }

    private Instant ofFull(Order.Backup order, Instant now) {
        var shortest = retention.compareTo(SHORTEST_FULL) > 0 ? retention : SHORTEST_FULL;
        var until = chosen(order, now, shortest);
        if (until.isBefore(now.plus(SHORTEST_FULL))) {
            throw new JobError.RetentionOutOfRange(
                    until,
                    "A full backup of a database on demand is kept for at least %d days, until %s."
                            .formatted(SHORTEST_FULL.toDays(), now.plus(SHORTEST_FULL)),
                    "Name a later moment, or ask for a CopyOnlyFull, which may go at any time.");
        }
        return until;
    }

    private Instant ofPolicy(BackupType type, Order.Backup order, Instant now, @Nullable Integer days) {
        refuseUnless(
                days != null,
                type,
                plan.workload().hasChains() ? "its policy has none" : "each of its points stands alone, so it has none",
                plan.workload().hasChains()
                        ? "Add them to the policy, or ask for a Full one."
                        : "Ask for an Incremental one.");
        if (order.retainUntil() != null) {
            throw new JobError.BadField(
                    "retainUntil",
                    "A %s backup is kept for as long as the policy says: %d days.".formatted(type, days),
                    "Leave it out.");
        }
        return now.plus(Duration.ofDays(days == null ? 0 : days));
    }

    private Instant chosen(Order.Backup order, Instant now, Duration otherwise) {
        var until = order.retainUntil() == null ? now.plus(otherwise) : order.retainUntil();
        var years = item.source().workload() == WorkloadType.FILE_SHARE ? LONGEST_SHARE_YEARS : LONGEST_YEARS;
        var latest = now.atZone(ZoneOffset.UTC).plusYears(years).toInstant();
        if (until.isAfter(latest)) {
            throw new JobError.RetentionOutOfRange(
                    until,
                    "A recovery point of %s is kept for at most %d years, until %s."
                            .formatted(item.name(), years, latest),
                    "Name an earlier moment.");
        }
        return until;
    }

    private void refuseUnless(boolean there, BackupType type, String why, String recommendation) {
        if (!there) {
            throw new JobError.TypeNotSupported(item.name(), type, why, recommendation);
        }
    }

    private static @Nullable Integer days(PolicyTerms.@Nullable Delta delta) {
        return delta == null ? null : delta.retentionDays();
    }
}
