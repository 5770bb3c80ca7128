package io.holdfast.policy.keep;

import io.holdfast.contracts.RetentionTag;
import java.time.Instant;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says to a person which rules had kept a point and since when they don't. */
final class Farewell {

    private Farewell() {}

    // put together by hand: a changed policy asks for a million of these
    static String of(Point point, Lifetimes lifetimes, Chains.@Nullable Need need) {
        var rules = new StringJoiner(" ");
        switch (point.claim()) {
            case Claim.Waiting() -> throw new IllegalArgumentException("A point whose policy is unknown stays");
            case Claim.OnDemand(var until, var tags, var slot) -> {
                if (until == null) {
                    rules.add(byLink(point, lifetimes));
                } else {
                    rules.add("On demand: kept until " + until + ", as asked for.");
                    byTags(rules, point, tags, slot, lifetimes);
                }
            }
            case Claim.Scheduled(var tags, var slot) -> {
                if (point.link() == Link.REMEDIAL) {
                    rules.add("Remedial: kept only while later points need it.");
                } else if (point.link().hasOwnRule()) {
                    rules.add(byLink(point, lifetimes));
                } else if (tags.isEmpty()) {
                    rules.add(said("No tag", lifetimes.withoutTag(), point, lifetimes));
                } else {
                    byTags(rules, point, tags, slot, lifetimes);
                }
            }
        }
        if (need != null && !need.until().equals(Instant.MIN)) {
            rules.add("Chain: no later point has needed it since " + need.until() + ".");
        }
        return rules.toString();
    }

    private static void byTags(
            StringJoiner rules, Point point, Set<RetentionTag> tags, Instant slot, Lifetimes lifetimes) {
        for (var tag : new TreeSet<>(tags)) {
            rules.add(said(tag.toString(), lifetimes.of(tag, point.link(), slot), point, lifetimes));
        }
    }

    private static String byLink(Point point, Lifetimes lifetimes) {
        return said(Reason.of(point.link()).toString(), lifetimes.of(point.link()), point, lifetimes);
    }

    private static String said(String rule, @Nullable Span span, Point point, Lifetimes lifetimes) {
        return span == null
                ? rule + ": the policy of its item has no rule for it any longer."
                : rule + ": kept for " + span + ", until " + span.after(point.takenAt(), lifetimes.zone()) + ".";
    }
}
