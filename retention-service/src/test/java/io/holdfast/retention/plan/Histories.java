package io.holdfast.retention.plan;

import static java.time.DayOfWeek.SUNDAY;

import io.holdfast.contracts.RetentionTag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Points taken at 02:00 UTC. */
final class Histories {

    private Histories() {}

    static List<Point> days(String first, String last, RetentionTag tag) {
        return dates(first, last).map(it -> scheduled(it, tag)).toList();
    }

    static List<Point> sundays(String first, String last, RetentionTag tag) {
        return dates(first, last)
                .filter(it -> it.getDayOfWeek() == SUNDAY)
                .map(it -> scheduled(it, tag))
                .toList();
    }

    static List<Point> weekdays(String first, String last, RetentionTag tag) {
        return dates(first, last)
                .filter(it -> it.getDayOfWeek() != SUNDAY)
                .map(it -> scheduled(it, tag))
                .toList();
    }

    static Point onDemand(String day, String retainUntil) {
        var takenAt = LocalDate.parse(day).atTime(14, 30).toInstant(ZoneOffset.UTC);
        return new Point(id("on demand " + day), takenAt, new Claim.OnDemand(Instant.parse(retainUntil)));
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

    private static Point scheduled(LocalDate day, RetentionTag tag) {
        var takenAt = day.atTime(LocalTime.of(2, 0)).toInstant(ZoneOffset.UTC);
        return new Point(id(day.toString()), takenAt, new Claim.Scheduled(Set.of(tag)));
    }
}
