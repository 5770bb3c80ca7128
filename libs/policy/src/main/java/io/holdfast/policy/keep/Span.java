package io.holdfast.policy.keep;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A length of time on the calendar, as a retention rule says it.
 *
 * @param unit days, weeks, months or years
 */
public record Span(int count, ChronoUnit unit) {

    /**
     * The same local time so much later. A day that the month does not have is its last one; a time that the clocks skip
     * is moved behind the gap.
     */
    public Instant after(Instant start, ZoneId zone) {
        return start.atZone(zone).plus(count, unit).toInstant();
    }

    /** The days that it has at least, wherever on the calendar it begins. */
    public int leastDays() {
        var days = switch (unit) {
            case WEEKS -> 7L * count;
            case MONTHS -> 365L * (count / 12) + 28L * (count % 12);
            case YEARS -> 365L * count;
            default -> count;
        };
        return Math.clamp(days, 0, Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        var plural = unit.toString().toLowerCase(Locale.ROOT);
        return count + " " + (count == 1 ? plural.substring(0, plural.length() - 1) : plural);
    }
}
