package io.holdfast.policy.rule;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** At which times of the day a policy may run. */
final class TimeRules {

    private final String at;
    private final Traits traits;
    private final Limits limits;
    private final Breaches breaches;

    /** @param at where the schedule stands in the draft */
    TimeRules(String at, Traits traits, Limits limits, Breaches breaches) {
        this.at = at;
        this.traits = traits;
        this.limits = limits;
        this.breaches = breaches;
    }

    @Nullable LocalTime first(@Nullable LocalTime time) {
        if (time == null) {
            breaches.add(
                    "UserErrorScheduleTimeMissing",
                    at + ".time",
                    null,
                    "an hour or half hour",
                    "It is not said at what time of the day backups run.",
                    "Send a time on the hour or half hour, for example \"03:30\".");
        } else {
            requireHalfHour(time, at + ".time");
        }
        return time;
    }

    private void requireHalfHour(LocalTime time, String field) {
        var earlier = LocalTime.of(time.getHour(), time.getMinute() < 30 ? 0 : 30);
        if (!earlier.equals(time)) {
            breaches.add(
                    "UserErrorScheduleTimeNotOnHalfHour",
                    field,
                    time,
                    "an hour or half hour",
                    "A schedule runs on the hour or half hour, not at %s.".formatted(time),
                    "Take %s or %s.".formatted(earlier, earlier.plusMinutes(30)));
        }
    }

    Set<LocalTime> further(@Nullable LocalTime first, @Nullable List<@Nullable LocalTime> given) {
        var field = at + ".alsoAt";
        if (!traits.runTimes()) {
            if (given != null && !given.isEmpty()) {
                breaches.add(
                        "UserErrorScheduleTimesNotAllowed",
                        field,
                        given,
                        "none",
                        "Only policies for files run at several times of a day.",
                        "Leave it out.");
            }
            return Set.of();
        }
        var times = breaches.distinct(withFirst(first, given), field, "UserErrorScheduleTime", "time");
        var further = new TreeSet<>(times);
        if (first != null) {
            further.remove(first);
        }
        if (first != null && !further.isEmpty() && further.first().isBefore(first)) {
            breaches.add(
                    "UserErrorScheduleTimesOutOfOrder",
                    field,
                    further.first(),
                    "later than " + first,
                    "%s comes before the first run of the day at %s.".formatted(further.first(), first),
                    "Make the earliest time the schedule's time, and the others alsoAt.");
        }
        var most = limits.of(Limit.FILES_RUNS_A_DAY);
        further.stream().limit(most.most()).forEach(time -> requireHalfHour(time, field));
        if (further.size() + 1 > most.most()) {
            breaches.add(
                    "UserErrorScheduleTooManyTimes",
                    field,
                    further.size() + 1,
                    most,
                    "A policy for files runs %s times a day, not %d.".formatted(most, further.size() + 1),
                    "Leave out some of the times.");
        }
        return further;
    }

    private static List<@Nullable LocalTime> withFirst(
            @Nullable LocalTime first, @Nullable List<@Nullable LocalTime> given) {
        var all = new ArrayList<@Nullable LocalTime>();
        if (first != null) {
            all.add(first);
        }
        if (given != null) {
            all.addAll(given);
        }
        return all;
    }
}
