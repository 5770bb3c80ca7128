package io.holdfast.retention.plan;

import io.holdfast.contracts.RetentionTag;
import io.holdfast.retention.rule.RetentionRule;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What retention makes of the history of one item at one moment.
 *
 * @param kept the points to keep, newest first, with the reasons
 * @param expired the points nothing keeps, newest first, with what had kept them
 */
public record RetentionPlan(SequencedMap<Point, Verdict.Kept> kept, SequencedMap<Point, Verdict.Expired> expired) {

    public RetentionPlan {
        kept = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(kept));
        expired = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(expired));
    }

    /** The newest point is always kept, even if no rule asks for it. */
    public static RetentionPlan of(Protection protection, Collection<Point> history, Instant now) {
        var newestFirst = history.stream().sorted(Point.NEWEST_FIRST).toList();
        var kept = new LinkedHashMap<Point, Verdict.Kept>();
        var expired = new LinkedHashMap<Point, Verdict.Expired>();
        var newest = newest(newestFirst);
        for (var point : newestFirst) {
            switch (verdict(protection, point, now)) {
                case Verdict.Kept stays -> kept.put(point, point.equals(newest) ? newest(stays) : stays);
                case Verdict.Expired goes
                when point.equals(newest) -> kept.put(point, new Verdict.Kept(Set.of(Reason.NEWEST), goes.until()));
                case Verdict.Expired goes -> expired.put(point, goes);
            }
        }
        return new RetentionPlan(kept, expired);
    }

    /** A point that the vault was told to delete may be gone any moment: another one has to be the last that stays. */
    private static @Nullable Point newest(List<Point> newestFirst) {
        return newestFirst.stream()
                .filter(it -> it.announced() == null)
                .findFirst()
                .or(() -> newestFirst.stream().findFirst())
                .orElse(null);
    }

    private static Verdict.Kept newest(Verdict.Kept stays) {
        var because = EnumSet.of(Reason.NEWEST);
        because.addAll(stays.because());
        return new Verdict.Kept(because, stays.until());
    }

    private static Verdict verdict(Protection protection, Point point, Instant now) {
        return switch (protection) {
            case Protection.Held(var why) -> new Verdict.Kept(Set.of(why), null);
            case Protection.Governed(var rule) ->
                switch (point.claim()) {
                    case Claim.Waiting() -> new Verdict.Kept(Set.of(Reason.POLICY_UNKNOWN), null);
                    case Claim.OnDemand(var until) -> onDemand(until, now);
                    case Claim.Scheduled(var tags) when tags.isEmpty() -> untagged(rule, point.takenAt(), now);
                    case Claim.Scheduled(var tags) -> tagged(rule, point.takenAt(), tags, now);
                };
        };
    }

    private static Verdict onDemand(@Nullable Instant until, Instant now) {
        if (until == null) {
            return new Verdict.Kept(Set.of(Reason.UNTIL_DELETED), null);
        }
        return until.isAfter(now)
                ? new Verdict.Kept(Set.of(Reason.RETAIN_UNTIL), until)
                : new Verdict.Expired("On demand: kept until %s, as asked for.".formatted(until), until);
    }

    private static Verdict untagged(RetentionRule rule, Instant takenAt, Instant now) {
        var days = rule.daysWithoutTag();
        var until = rule.after(takenAt, days);
        return until.isAfter(now)
                ? new Verdict.Kept(Set.of(Reason.NO_TAG), until)
                : new Verdict.Expired("No tag: kept for %d days, until %s.".formatted(days, until), until);
    }

    private static Verdict tagged(RetentionRule rule, Instant takenAt, Set<RetentionTag> tags, Instant now) {
        var because = EnumSet.noneOf(Reason.class);
        Instant last = null;
        for (var tag : tags) {
            var days = rule.daysOf(tag);
            if (days.isPresent()) {
                var until = rule.after(takenAt, days.getAsInt());
                last = last == null || until.isAfter(last) ? until : last;
                if (until.isAfter(now)) {
                    because.add(Reason.of(tag));
                }
            }
        }
        return because.isEmpty() ? outlived(rule, takenAt, tags, last) : new Verdict.Kept(because, last);
    }

    private static Verdict outlived(
            RetentionRule rule, Instant takenAt, Set<RetentionTag> tags, @Nullable Instant last) {
        // put together by hand: a changed policy asks for a million of these
        var rules = new StringJoiner(" ");
        for (var tag : new TreeSet<>(tags)) {
            var days = rule.daysOf(tag);
            rules.add(
                    days.isPresent()
                            ? tag + ": kept for " + days.getAsInt() + " days, until "
                                    + rule.after(takenAt, days.getAsInt()) + "."
                            : tag + ": the policy of its item has no rule for it any longer.");
        }
        return new Verdict.Expired(rules.toString(), last);
    }
}
