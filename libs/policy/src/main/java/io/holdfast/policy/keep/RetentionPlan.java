package io.holdfast.policy.keep;

import static java.util.Comparator.comparing;

import io.holdfast.contracts.ExpiryCause;
import io.holdfast.policy.keep.Chains.Need;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
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

    /** The newest point in the vault is always kept, even if no rule asks for it, and with it what it needs. */
    public static RetentionPlan of(Protection protection, Collection<Point> history, Instant now) {
        var newestFirst = history.stream().sorted(Point.NEWEST_FIRST).toList();
        var kept = new LinkedHashMap<Point, Verdict.Kept>();
        var expired = new LinkedHashMap<Point, Verdict.Expired>();
        var newest = newest(newestFirst);
        switch (protection) {
            case Protection.Held(var why) ->
                newestFirst.forEach(it -> kept.put(it, kept(Stay.forever(why), it.equals(newest), null)));
            case Protection.Governed(var terms, var since) -> {
                var lifetimes = new Lifetimes(terms);
                var chains = new Chains();
                for (var point : newestFirst) {
                    var stay = Stay.of(point, lifetimes, now);
                    var need = chains.of(point);
                    var isNewest = point.equals(newest);
                    if (stay.isKept() || isNewest || need != null && need.kept()) {
                        var held = need != null && need.kept() ? need : null;
                        chains.pass(point, new Need(point.id(), true, later(stay, held)));
                        kept.put(point, kept(stay, isNewest, held));
                    } else {
                        var until = later(stay, need);
                        chains.pass(point, new Need(point.id(), false, until));
                        var reason = Farewell.of(point, lifetimes, need);
                        expired.put(point, new Verdict.Expired(reason, date(until), cause(point, until, since)));
                    }
                }
            }
        }
        return new RetentionPlan(kept, expired);
    }

    /**
     * The last that stays: one in the vault as long as there is any, for a snapshot is lost with its source. Among those
     * one that the vault was told to delete may be gone any moment, so another one has to be the last.
     */
    private static @Nullable Point newest(List<Point> newestFirst) {
        return newestFirst.stream()
                .min(comparing((Point it) -> !it.link().inVault()).thenComparing(Point::isGoing))
                .orElse(null);
    }

    private static Verdict.Kept kept(Stay stay, boolean isNewest, @Nullable Need need) {
        var because = EnumSet.noneOf(Reason.class);
        because.addAll(stay.because());
        if (isNewest) {
            because.add(Reason.NEWEST);
        }
        if (need == null || stay.isKept() && !need.until().isAfter(stay.until())) {
            return new Verdict.Kept(because, date(stay.until()));
        }
        because.add(Reason.CHAIN);
        return new Verdict.Kept(because, date(later(stay, need)), need.by());
    }

    private static Instant later(Stay stay, @Nullable Need need) {
        return need != null && need.until().isAfter(stay.until()) ? need.until() : stay.until();
    }

    /** Gone for a change of its terms is what was there when they began to hold and had no time left by them then. */
    private static ExpiryCause cause(Point point, Instant until, Instant since) {
        return !(point.claim() instanceof Claim.OnDemand) && !point.takenAt().isAfter(since) && !until.isAfter(since)
                ? ExpiryCause.POLICY_CHANGED
                : ExpiryCause.RETENTION_OVER;
    }

    private static @Nullable Instant date(Instant until) {
        return until.equals(Instant.MAX) || until.equals(Instant.MIN) ? null : until;
    }
}
