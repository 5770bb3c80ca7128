package io.holdfast.retention.plan;

import io.holdfast.contracts.RecoveryPointCreated;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.Trigger;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
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
    boolean onDemand;

    @Nullable Instant retainUntil;

    @Nullable Short tags;

    /** @param tags empty while the policy is unknown */
    public static PointRow of(RecoveryPointCreated created, Optional<Set<RetentionTag>> tags) {
        var row = new PointRow();
        row.pointId = created.pointId();
        row.itemId = created.itemId();
        row.policyId = created.policyId();
        row.slot = created.slot();
        row.takenAt = created.takenAt();
        row.onDemand = created.trigger() == Trigger.ON_DEMAND;
        row.retainUntil = row.onDemand ? created.retainUntil() : null;
        row.tags = row.onDemand ? null : tags.map(PointRow::bits).orElse(null);
        return row;
    }

    /** Freezes the tags of a scheduled point. */
    public void tag(Set<RetentionTag> earned) {
        tags = bits(earned);
    }

    public Instant slot() {
        return slot;
    }

    static Claim claim(boolean onDemand, @Nullable Instant retainUntil, @Nullable Short tags) {
        if (onDemand) {
            return new Claim.OnDemand(retainUntil);
        }
        return tags == null ? new Claim.Waiting() : new Claim.Scheduled(tags(tags));
    }

    private static short bits(Set<RetentionTag> tags) {
        return (short) tags.stream().mapToInt(it -> 1 << it.ordinal()).sum();
    }

    private static Set<RetentionTag> tags(int bits) {
        var tags = EnumSet.noneOf(RetentionTag.class);
        for (var tag : RetentionTag.values()) {
            if ((bits & 1 << tag.ordinal()) != 0) {
                tags.add(tag);
            }
        }
        return tags;
    }
}
