package io.holdfast.policy.keep;

import io.holdfast.contracts.RetentionTag;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the claim of one point is worth by itself, whatever other points there are.
 *
 * @param because the rules that keep it; empty when none does
 * @param until when the last one lets go, {@link Instant#MAX} for never, {@link Instant#MIN} where no rule knows it
 */
record Stay(Set<Reason> because, Instant until) {

    private static final Set<Reason> NOTHING = EnumSet.noneOf(Reason.class);

    boolean isKept() {
        return !because.isEmpty();
    }

    static Stay forever(Reason because) {
        return new Stay(EnumSet.of(because), Instant.MAX);
    }

    static Stay of(Point point, Lifetimes lifetimes, Instant now) {
        return switch (point.claim()) {
            case Claim.Waiting() -> forever(Reason.POLICY_UNKNOWN);
            case Claim.OnDemand(var until, var tags, var slot) -> onDemand(point, until, tags, slot, lifetimes, now);
            case Claim.Scheduled(var tags, var slot) -> scheduled(point, tags, slot, lifetimes, now);
        };
    }

    private static Stay scheduled(Point point, Set<RetentionTag> tags, Instant slot, Lifetimes lifetimes, Instant now) {
        if (point.link() == Link.REMEDIAL) {
            return new Stay(NOTHING, point.takenAt());
        }
        if (point.link().hasOwnRule()) {
            return by(Reason.of(point.link()), lifetimes.of(point.link()), point, lifetimes, now);
        }
        return tags.isEmpty()
                ? by(Reason.NO_TAG, lifetimes.withoutTag(), point, lifetimes, now)
                : tagged(point, tags, slot, lifetimes, now);
    }

    private static Stay onDemand(
            Point point,
            @Nullable Instant until,
            Set<RetentionTag> tags,
            Instant slot,
            Lifetimes lifetimes,
            Instant now) {
        if (until == null && point.link().hasOwnRule()) {
            var rule = lifetimes.of(point.link());
            return rule == null
                    ? by(Reason.NO_TAG, lifetimes.withoutTag(), point, lifetimes, now)
                    : by(Reason.of(point.link()), rule, point, lifetimes, now);
        }
        if (until == null) {
            return forever(Reason.UNTIL_DELETED);
        }
        var asked = new Stay(until.isAfter(now) ? EnumSet.of(Reason.RETAIN_UNTIL) : NOTHING, until);
        return tags.isEmpty() ? asked : asked.or(tagged(point, tags, slot, lifetimes, now));
    }

    private static Stay tagged(Point point, Set<RetentionTag> tags, Instant slot, Lifetimes lifetimes, Instant now) {
        var because = EnumSet.noneOf(Reason.class);
        var last = Instant.MIN;
        for (var tag : tags) {
            var span = lifetimes.of(tag, point.link(), slot);
            if (span != null) {
                var until = span.after(point.takenAt(), lifetimes.zone());
                last = until.isAfter(last) ? until : last;
                if (until.isAfter(now)) {
                    because.add(Reason.of(tag));
                }
            }
        }
        return new Stay(because, last);
    }

    private static Stay by(Reason reason, @Nullable Span span, Point point, Lifetimes lifetimes, Instant now) {
        if (span == null) {
            return new Stay(NOTHING, Instant.MIN);
        }
        var until = span.after(point.takenAt(), lifetimes.zone());
        return new Stay(until.isAfter(now) ? EnumSet.of(reason) : NOTHING, until);
    }

    private Stay or(Stay other) {
        var both = EnumSet.noneOf(Reason.class);
        both.addAll(because);
        both.addAll(other.because);
        return new Stay(both, until.isAfter(other.until) ? until : other.until);
    }
}
