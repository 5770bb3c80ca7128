package io.holdfast.policy.keep;

import static java.util.Comparator.comparing;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.policy.slot.Slots;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The versions of one policy that we know, so that a point is tagged by the one that made it even when it arrives late.
 *
 * @param versions oldest first; compacted topics forget, so the first known need not be the first there was
 */
public record PolicyHistory(List<Version> versions) {

    /** More than two years of six runs a day: who has missed that many asks for no more. */
    private static final int MOST_MISSED = 5_000;

    private static final Set<RetentionTag> LONG_TERM =
            EnumSet.of(RetentionTag.WEEKLY, RetentionTag.MONTHLY, RetentionTag.YEARLY);

    public PolicyHistory {
        versions = versions.stream().sorted(comparing(Version::inForceFrom)).toList();
    }

    /**
     * The tags of a scheduled point.
     *
     * <p>The version in force at the slot decides. When it has no such slot, because clocks differ or the policy was just
     * being changed, the version before it made the point, or else the one after it.
     */
    public Set<RetentionTag> tagsOf(Instant slot) {
        var before = versions.stream()
                .filter(it -> !it.inForceFrom().isAfter(slot))
                .toList()
                .reversed();
        var after = versions.stream().filter(it -> it.inForceFrom().isAfter(slot));
        return Stream.concat(before.stream(), after)
                .map(it -> Tags.of(it.terms(), slot))
                .filter(tags -> !tags.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    /**
     * The weekly, monthly and yearly tags of the slots between two moments, both excluded: what waits for the next point
     * when none of them made one. Slots from before the first known version are nobody's: it may not have been the first.
     */
    public Set<RetentionTag> pendingBetween(Instant earlier, Instant later) {
        var pending = EnumSet.noneOf(RetentionTag.class);
        for (int i = 0; i < versions.size(); i++) {
            var terms = versions.get(i).terms();
            var first = versions.get(i).inForceFrom().minusNanos(1);
            var from = first.isAfter(earlier) ? first : earlier;
            var next = i + 1 < versions.size() ? versions.get(i + 1).inForceFrom() : later;
            var to = next.isBefore(later) ? next : later;
            if (from.isBefore(to)) {
                var slots = Slots.of(terms.schedule());
                Stream.iterate(slots.after(from), it -> it.isBefore(to), slots::after)
                        .limit(MOST_MISSED)
                        .map(slot -> Tags.of(terms, slot))
                        .takeWhile(tags -> !pending.containsAll(LONG_TERM))
                        .forEach(pending::addAll);
            }
        }
        pending.retainAll(LONG_TERM);
        return pending;
    }

    /**
     * One state of the policy.
     *
     * @param inForceFrom when it was announced
     */
    public record Version(Instant inForceFrom, PolicyTerms terms) {}
}
