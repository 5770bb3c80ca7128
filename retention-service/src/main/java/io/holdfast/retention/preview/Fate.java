package io.holdfast.retention.preview;

import io.holdfast.contracts.ExpiryCause;
import io.holdfast.policy.keep.Link;
import io.holdfast.policy.keep.Point;
import io.holdfast.policy.keep.Protection;
import io.holdfast.policy.keep.Reason;
import io.holdfast.policy.keep.RetentionPlan;
import io.holdfast.policy.keep.Verdict;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a change does to one point, where it does anything to it.
 *
 * @param point before the change
 * @param what goes, is held, or comes back
 * @param reason for a person
 * @param cause why it goes; absent when it doesn't, and when its whole item does
 * @param goneAt when it is deleted for good, if nothing else happens; absent when nothing dates that
 * @param neededBy the point that holds it; only of held ones
 */
record Fate(
        Point point,
        What what,
        String reason,
        @Nullable ExpiryCause cause,
        @Nullable Instant goneAt,
        @Nullable UUID neededBy) {

    enum What {
        /** The vault is told to delete it. */
        GOES("Goes"),

        /** Nothing keeps it but a later point that needs it. */
        HELD("HeldByChain"),

        /** The vault was told to delete it, and is told to keep it. */
        RETURNS("Returns");

        private final String word;

        What(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** All that a change does to the points of an item, newest first. */
    static List<Fate> of(Change change, Protection after, Collection<Point> history, Instant now, int softDeleteDays) {
        if (change instanceof Change.Delete) {
            return deleted(history, now, softDeleteDays);
        }
        var plan = RetentionPlan.of(after, history, now);
        var fates = new ArrayList<Fate>();
        plan.kept().forEach((point, verdict) -> {
            if (point.isGoing()) {
                fates.add(new Fate(
                        point,
                        What.RETURNS,
                        "Kept again: " + words(verdict),
                        null,
                        verdict.until(),
                        verdict.neededBy()));
            } else if (verdict.because().equals(Set.of(Reason.CHAIN))) {
                fates.add(new Fate(
                        point,
                        What.HELD,
                        "A later point cannot be restored without it.",
                        null,
                        verdict.until(),
                        verdict.neededBy()));
            }
        });
        plan.expired().forEach((point, verdict) -> {
            if (!point.isGoing()) {
                var hidden = verdict.cause() == ExpiryCause.POLICY_CHANGED
                        && point.link() != Link.LOG
                        && point.link().inVault();
                var gone = hidden ? now.plus(softDeleteDays, ChronoUnit.DAYS) : now;
                fates.add(new Fate(point, What.GOES, verdict.reason(), verdict.cause(), gone, null));
            }
        });
        fates.sort(Comparator.comparing(Fate::point, Point.NEWEST_FIRST));
        return fates;
    }

    private static List<Fate> deleted(Collection<Point> history, Instant now, int softDeleteDays) {
        return history.stream()
                .sorted(Point.NEWEST_FIRST)
                .map(it -> new Fate(
                        it, What.GOES, "Its item is deleted.", null, now.plus(softDeleteDays, ChronoUnit.DAYS), null))
                .toList();
    }

    private static String words(Verdict.Kept verdict) {
        return String.join(
                        ", ", verdict.because().stream().map(Reason::toString).toList()) + ".";
    }
}
