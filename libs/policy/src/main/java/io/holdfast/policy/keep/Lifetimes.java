package io.holdfast.policy.keep;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.ScheduleKind;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long the terms of a policy keep points that were made under these terms or under others.
 *
 * @param terms the zone of their schedule is the calendar of all durations
 */
public record Lifetimes(PolicyTerms terms) {

    ZoneId zone() {
        return terms.schedule().zone();
    }

    /**
     * What a tag is good for; absent when no rule keeps such points any longer.
     *
     * <p>A daily or hourly schedule without a weekly rule has taken over from a weekly one: the weekly points live on by
     * its daily rule. The other way round a weekly schedule takes over the daily full points of a database that fall on
     * its weekdays; other daily points go.
     *
     * @param slot the moment that the schedule had named
     */
    public @Nullable Span of(RetentionTag tag, Link link, Instant slot) {
        return switch (tag) {
            case DAILY -> daily() != null || link != Link.FULL || !isWeeklyDay(slot) ? daily() : weekly();
            case WEEKLY -> weekly() != null || terms.schedule().kind() == ScheduleKind.WEEKLY ? weekly() : daily();
            case MONTHLY -> monthly();
            case YEARLY -> yearly();
        };
    }

    /** How long a point with a rule of its own stays; absent when the policy has no such backups any longer. */
    public @Nullable Span of(Link link) {
        return switch (link) {
            case DIFFERENTIAL ->
                terms.differential() == null ? null : days(terms.differential().retentionDays());
            case INCREMENTAL ->
                terms.incremental() == null ? null : days(terms.incremental().retentionDays());
            case LOG -> terms.log() == null ? null : days(terms.log().retentionDays());
            case SNAPSHOT -> days(terms.snapshotDays());
            case ALONE, FULL, REMEDIAL, SHARE_SNAPSHOT ->
                throw new IllegalArgumentException(link + " points are kept by their tags");
        };
    }

    /**
     * How long a point without any tag stays: by the longer of the daily and the weekly rule, for it is not its owner's
     * fault; by the longer of the others where there is neither.
     */
    public Span withoutTag() {
        return longest(daily(), weekly()).or(() -> longest(monthly(), yearly())).orElseThrow();
    }

    /** Days that such a point stays at least; it may be longer, so that whoever looks then looks in time. */
    public int leastDays(Link link, Set<RetentionTag> tags) {
        if (link == Link.REMEDIAL) {
            return 0;
        }
        if (link.hasOwnRule()) {
            return leastDays(of(link));
        }
        if (tags.isEmpty()) {
            return withoutTag().leastDays();
        }
        return tags.stream()
                .mapToInt(tag -> leastDays(tag == RetentionTag.DAILY ? daily() : of(tag, link, Instant.EPOCH)))
                .max()
                .orElse(0);
    }

    private static int leastDays(@Nullable Span span) {
        return span == null ? 0 : span.leastDays();
    }

    private boolean isWeeklyDay(Instant slot) {
        return terms.schedule().days().contains(slot.atZone(zone()).getDayOfWeek());
    }

    private @Nullable Span daily() {
        var daily = terms.retention().daily();
        return daily == null ? null : days(daily.days());
    }

    private @Nullable Span weekly() {
        var weekly = terms.retention().weekly();
        return weekly == null ? null : new Span(weekly.weeks(), ChronoUnit.WEEKS);
    }

    private @Nullable Span monthly() {
        var monthly = terms.retention().monthly();
        return monthly == null ? null : new Span(monthly.months(), ChronoUnit.MONTHS);
    }

    private @Nullable Span yearly() {
        var yearly = terms.retention().yearly();
        return yearly == null ? null : new Span(yearly.years(), ChronoUnit.YEARS);
    }

    private static Span days(int count) {
        return new Span(count, ChronoUnit.DAYS);
    }

    private static Optional<Span> longest(@Nullable Span one, @Nullable Span other) {
        return Stream.of(one, other).flatMap(Stream::ofNullable).max(Comparator.comparingInt(Span::leastDays));
    }
}
