package io.holdfast.policy.keep;

import static java.time.DayOfWeek.SUNDAY;

import io.holdfast.contracts.RetentionTag;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Points taken at 02:00 UTC, unless they say otherwise. */
final class Histories {

    private Histories() {}

    static List<Point> days(String first, String last, RetentionTag... tags) {
        return dates(first, last).map(it -> scheduled(it, tags)).toList();
    }

    static List<Point> sundays(String first, String last, RetentionTag... tags) {
        return dates(first, last)
                .filter(it -> it.getDayOfWeek() == SUNDAY)
                .map(it -> scheduled(it, tags))
                .toList();
    }

    static List<Point> weekdays(String first, String last, RetentionTag... tags) {
        return dates(first, last)
                .filter(it -> it.getDayOfWeek() != SUNDAY)
                .map(it -> scheduled(it, tags))
                .toList();
    }

    /** One a day at a time of the day; those of a weekday have a tag more. */
    static List<Point> daily(String first, String last, String time, DayOfWeek special, RetentionTag more) {
        return dates(first, last)
                .map(day -> {
                    var takenAt = day.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
                    var tags = day.getDayOfWeek() == special
                            ? EnumSet.of(RetentionTag.DAILY, more)
                            : EnumSet.of(RetentionTag.DAILY);
                    return new Point(id(day + time), takenAt, Link.ALONE, new Claim.Scheduled(tags, takenAt));
                })
                .toList();
    }

    /** Points of a database, one a day at a time of the day. */
    static List<Point> linked(String first, String last, String time, Link link, RetentionTag... tags) {
        return dates(first, last)
                .map(day -> linked(day + "T" + time + ":00Z", link, tags))
                .toList();
    }

    static Point onDemand(String day, String retainUntil) {
        var takenAt = LocalDate.parse(day).atTime(14, 30).toInstant(ZoneOffset.UTC);
        return new Point(
                id("on demand " + day),
                takenAt,
                Link.ALONE,
                new Claim.OnDemand(Instant.parse(retainUntil), Set.of(), takenAt));
    }

    /** A point of a database. */
    static Point linked(String takenAt, Link link, RetentionTag... tags) {
        var at = Instant.parse(takenAt);
        return new Point(id(link + takenAt), at, link, new Claim.Scheduled(Set.of(tags), at));
    }

    static Point told(Point point, int times, Instant last) {
        return new Point(
                point.id(), point.takenAt(), point.link(), point.claim(), new Point.Announced(times, last), null);
    }

    static Point hidden(Point point, Instant purgeAt) {
        return new Point(point.id(), point.takenAt(), point.link(), point.claim(), null, purgeAt);
    }

    static String day(Point point) {
        return point.takenAt().atZone(ZoneOffset.UTC).toLocalDate().toString();
    }

    static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<LocalDate> dates(String first, String last) {
        return LocalDate.parse(first).datesUntil(LocalDate.parse(last).plusDays(1));
    }

    private static Point scheduled(LocalDate day, RetentionTag... tags) {
        var takenAt = day.atTime(LocalTime.of(2, 0)).toInstant(ZoneOffset.UTC);
        return new Point(id(day.toString()), takenAt, Link.ALONE, new Claim.Scheduled(Set.of(tags), takenAt));
    }
}
