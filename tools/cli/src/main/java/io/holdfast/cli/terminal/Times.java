package io.holdfast.cli.terminal;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Moments as people read and type them. */
public final class Times {

    private Times() {}

    /** ISO-8601 with offset, whole seconds: {@code 2026-11-22T04:30:00Z}; a dash for none. */
    public static String shown(@Nullable Instant moment, ZoneId zone) {
        return moment == null
                ? "-"
                : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        moment.truncatedTo(ChronoUnit.SECONDS).atZone(zone));
    }

    /** A length of time: {@code 0.4 s}, {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    public static String shown(Duration length) {
        if (length.toSeconds() < 10) {
            return "%d.%d s".formatted(length.toSeconds(), length.toMillisPart() / 100);
        }
        if (length.toSeconds() < 60) {
            return length.toSeconds() + " s";
        }
        return length.toHours() < 1
                ? "%d min %02d s".formatted(length.toMinutes(), length.toSecondsPart())
                : "%d h %02d min".formatted(length.toHours(), length.toMinutesPart());
    }

    /** The same of a number of seconds. */
    public static String seconds(double length) {
        return shown(Duration.ofMillis((long) (length * 1000)));
    }

    /** What was typed as a moment: with offset, or without one in the user's zone; a bare date is its first moment. */
    public static Instant startingAt(String typed, ZoneId zone) {
        return typed.contains("T")
                ? moment(typed, zone)
                : date(typed).atStartOfDay(zone).toInstant();
    }

    /** The same, but a bare date is its last moment: what is kept until a day is kept through that day. */
    public static Instant through(String typed, ZoneId zone) {
        return typed.contains("T")
                ? moment(typed, zone)
                : date(typed).plusDays(1).atStartOfDay(zone).toInstant();
    }

    private static LocalDate date(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException e) {
            throw new BadArgument("'%s' is not a date or time.".formatted(typed), EXAMPLES);
        }
    }

    private static Instant moment(String typed, ZoneId zone) {
        try {
            return OffsetDateTime.parse(typed).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(typed).atZone(zone).toInstant();
            } catch (DateTimeException e) {
                throw new BadArgument("'%s' is not a date or time.".formatted(typed), EXAMPLES);
            }
        }
    }

    private static final String EXAMPLES = "Write 2026-11-22, 2026-11-22T04:30 or 2026-11-22T04:30:00+01:00.";
}
