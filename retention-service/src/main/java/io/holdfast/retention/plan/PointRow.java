package io.holdfast.retention.plan;

import io.holdfast.contracts.BackupTier;
import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.Trigger;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.policy.keep.Claim;
import io.holdfast.policy.keep.Link;
import io.holdfast.policy.keep.PolicyHistory;
import io.holdfast.retention.rule.LeastDays;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recovery point that the vault has. */
@Entity
@Table(name = "points")
@SuppressWarnings("NullAway.Init") // filled by Hibernate
public class PointRow {

    @Id
    UUID pointId;

    UUID itemId;
    UUID policyId;
    Instant slot;
    Instant takenAt;
    String workload;
    String backupType;
    String trigger;
    short link;
    boolean onDemand;

    @Nullable Instant retainUntil;

    @Nullable Short tags;

    @Nullable Instant afterSlot;

    @Nullable Instant purgeAt;

    /** Deleted by a person, who alone can bring it back. */
    boolean setAside;

    /** Not tagged yet, if it is one that has tags. */
    static PointRow of(RecoveryPointCreated created) {
        var row = new PointRow();
        row.pointId = created.pointId();
        row.itemId = created.itemId();
        row.policyId = created.policyId();
        row.slot = created.slot();
        row.takenAt = created.takenAt();
        row.workload = created.workload().name();
        row.backupType = created.backupType().name();
        row.trigger = created.trigger().name();
        row.link = (short)
                Link.of(created.workload(), created.backupType(), created.trigger(), BackupTier.of(created.tier()))
                        .ordinal();
        row.onDemand = created.trigger() == Trigger.ON_DEMAND;
        row.retainUntil = row.onDemand ? created.retainUntil() : null;
        row.tags = row.onDemand || row.isTagged() ? null : (short) 0;
        return row;
    }

    /** Whether it belongs to ranges: each scheduled point of the main schedule, and of files all that stand in for one. */
    boolean isTagged() {
        return WorkloadType.valueOf(workload) == WorkloadType.FILES
                || Trigger.valueOf(trigger) == Trigger.SCHEDULED && !link().hasOwnRule();
    }

    Link link() {
        return Link.values()[link];
    }

    /** Freezes its tags: those of its slot, and those of the slots before it that made no point. */
    void tag(PolicyHistory history) {
        var earned = EnumSet.noneOf(RetentionTag.class);
        if (!onDemand) {
            earned.addAll(history.tagsOf(slot));
        }
        if (afterSlot != null) {
            earned.addAll(history.pendingBetween(afterSlot, slot));
        }
        tags = LeastDays.bits(earned);
    }

    static Claim claim(boolean onDemand, @Nullable Instant retainUntil, @Nullable Short tags, Instant slot) {
        var earned = LeastDays.tags(tags == null ? 0 : tags);
        if (onDemand) {
            return new Claim.OnDemand(retainUntil, earned, slot);
        }
        return tags == null ? new Claim.Waiting() : new Claim.Scheduled(earned, slot);
    }
}
