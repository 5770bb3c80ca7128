package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The moments at which a schedule runs: one on each of its local days, always within that day.
 *
 * <p>A local time that clocks skip is run at the first moment after the gap. Where the gap reaches into the next day it
 * is the last second before the gap, so that the day keeps its run and the next day has no second one. A local time that
 * comes twice is run the first time. A day that a zone leaves out altogether has no run.
 */
record Slots(Schedule schedule) {

    /** A weekday can be left out by its zone, but not three weeks running. */
    private static final int DAYS_TO_LOOK = 22;

    /** The first slot later than a moment. */
    Instant after(Instant moment) {
        return on(IntStream.range(-1, DAYS_TO_LOOK).mapToObj(localDay(moment)::plusDays))
                .filter(slot -> slot.isAfter(moment))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s never runs after %s".formatted(schedule, moment)));
    }

    /** The newest slot that is not later than a moment. */
    Instant newestAt(Instant moment) {
        return on(IntStream.range(-1, DAYS_TO_LOOK).mapToObj(localDay(moment)::minusDays))
                .filter(slot -> !slot.isAfter(moment))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("%s never ran before %s".formatted(schedule, moment)));
    }

    private LocalDate localDay(Instant moment) {
        return moment.atZone(schedule.zone()).toLocalDate();
    }

    private Stream<Instant> on(Stream<LocalDate> days) {
        return days.filter(this::isChosen).flatMap(day -> on(day).stream());
    }

    private boolean isChosen(LocalDate day) {
        return schedule.kind() == ScheduleKind.DAILY || schedule.days().contains(day.getDayOfWeek());
    }

    private Optional<Instant> on(LocalDate day) {
        var time = LocalDateTime.of(day, schedule.time());
        var rules = schedule.zone().getRules();
        var offsets = rules.getValidOffsets(time);
        return offsets.isEmpty()
                ? besideGap(rules.getTransition(time), day, schedule.zone())
                : Optional.of(time.toInstant(offsets.getFirst()));
    }

    private static Optional<Instant> besideGap(ZoneOffsetTransition gap, LocalDate day, ZoneId zone) {
        return Stream.of(gap.getInstant(), gap.getInstant().minusSeconds(1))
                .filter(moment -> moment.atZone(zone).toLocalDate().equals(day))
                .findFirst();
    }
}
