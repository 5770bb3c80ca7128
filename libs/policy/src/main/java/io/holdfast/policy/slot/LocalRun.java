package io.holdfast.policy.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The moment of a local time on one day.
 *
 * <p>A local time that clocks skip is run at the first moment after the gap. Where the gap reaches into the next day it
 * is the last second before the gap, so that the day keeps its run and the next day has no second one. A local time that
 * comes twice is run the first time. A day that a zone leaves out altogether has no run.
 */
final class LocalRun {

    private LocalRun() {}

    static Optional<Instant> at(LocalDate date, LocalTime time, ZoneId zone) {
        var local = LocalDateTime.of(date, time);
        var rules = zone.getRules();
        var offsets = rules.getValidOffsets(local);
        return offsets.isEmpty()
                ? besideGap(rules.getTransition(local), date, zone)
                : Optional.of(local.toInstant(offsets.getFirst()));
    }

    private static Optional<Instant> besideGap(ZoneOffsetTransition gap, LocalDate date, ZoneId zone) {
        return Stream.of(gap.getInstant(), gap.getInstant().minusSeconds(1))
                .filter(moment -> moment.atZone(zone).toLocalDate().equals(date))
                .findFirst();
    }
}
