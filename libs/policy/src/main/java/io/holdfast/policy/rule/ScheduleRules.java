package io.holdfast.policy.rule;

import static io.holdfast.policy.rule.Breaches.list;

import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.policy.rule.PolicyDraft.DraftSchedule;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** When a policy may run: how often, on which days, by which clock. */
final class ScheduleRules {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final String at;
    private final Traits traits;
    private final @Nullable ZoneId inherited;
    private final Limits limits;
    private final Breaches breaches;

    /**
     * @param at where the schedule stands in the draft
     * @param inherited the zone of the policy that this schedule is a part of; null for the policy's own schedule
     */
    ScheduleRules(String at, Traits traits, @Nullable ZoneId inherited, Limits limits, Breaches breaches) {
        this.at = at;
        this.traits = traits;
        this.inherited = inherited;
        this.limits = limits;
        this.breaches = breaches;
    }

    Runs check(@Nullable DraftSchedule draft) {
        var before = breaches.count();
        var kind = kind(draft);
        if (draft == null) {
            return Runs.UNKNOWN;
        }
        var times = new TimeRules(at, traits, limits, breaches);
        var time = times.first(draft.time());
        var further = times.further(draft.time(), draft.alsoAt());
        var days = days(kind, draft.days());
        var zone = zone(draft.zone());
        var everyWeeks = everyWeeks(kind, draft.everyWeeks());
        new HourRules(at, traits, limits, breaches).check(draft);

        var all = new TreeSet<>(further);
        if (time != null) {
            all.add(time);
        }
        if (kind == null || time == null || zone == null || breaches.count() > before) {
            return new Runs(kind, days, all, zone, null);
        }
        var schedule = new Schedule(
                kind,
                time,
                List.copyOf(days),
                zone,
                List.copyOf(further),
                everyWeeks,
                draft.everyHours(),
                draft.windowHours());
        return new Runs(kind, days, all, zone, schedule);
    }

    private @Nullable ScheduleKind kind(@Nullable DraftSchedule draft) {
        var kind = draft == null ? null : draft.kind();
        var allowed = list(traits.schedules());
        if (kind == null) {
            breaches.add(
                    "UserErrorScheduleMissing",
                    at + ".kind",
                    null,
                    allowed,
                    "It is not said how often backups run.",
                    "Send for example \"schedule\":{\"kind\":\"%s\",\"time\":\"03:30\"…}."
                            .formatted(traits.schedules().iterator().next()));
        } else if (!traits.schedules().contains(kind)) {
            breaches.add(
                    "UserErrorScheduleKindNotAllowed",
                    at + ".kind",
                    kind,
                    allowed,
                    "Backups of this kind do not run %s.".formatted(kind),
                    kind == ScheduleKind.HOURLY && traits.wraps()
                            ? "Make the policy Enhanced when you create it, or choose one of %s.".formatted(allowed)
                            : "Choose one of %s.".formatted(allowed));
        }
        return kind;
    }

    private Set<DayOfWeek> days(@Nullable ScheduleKind kind, @Nullable List<@Nullable DayOfWeek> given) {
        var days = breaches.distinct(given, at + ".days", "UserErrorScheduleDay", "weekday");
        if (kind == ScheduleKind.WEEKLY && (given == null || given.isEmpty())) {
            breaches.add(
                    "UserErrorScheduleDaysMissing",
                    at + ".days",
                    null,
                    "weekdays",
                    "A weekly schedule names the weekdays on which it runs, and none is given.",
                    "Send for example \"days\":[\"SUNDAY\"].");
        }
        if (kind != null && kind != ScheduleKind.WEEKLY && !days.isEmpty()) {
            breaches.add(
                    "UserErrorScheduleDaysNotAllowed",
                    at + ".days",
                    days,
                    "none",
                    "A schedule that is %s runs every day; it names no weekdays.".formatted(kind),
                    "Leave the days out, or make the schedule Weekly.");
        }
        return days;
    }

    private @Nullable ZoneId zone(@Nullable String zone) {
        if (zone == null) {
            return inherited == null ? UTC : inherited;
        }
        try {
            var known = ZoneId.of(zone);
            if (inherited != null && !inherited.equals(known)) {
                breaches.add(
                        "UserErrorSubPolicyZoneDiffers",
                        at + ".zone",
                        zone,
                        inherited,
                        "All backups of a policy run by one clock, that of %s.".formatted(inherited),
                        "Leave the zone out.");
            }
            return known;
        } catch (DateTimeException e) {
            breaches.add(
                    "UserErrorScheduleZoneInvalid",
                    at + ".zone",
                    zone,
                    "a name of the tz database",
                    "This is no time zone of the tz database.",
                    "Send a name such as UTC or Europe/Berlin, or leave it out for UTC.");
            return null;
        }
    }

    /** Every week is the same as not saying. */
    private @Nullable Integer everyWeeks(@Nullable ScheduleKind kind, @Nullable Integer weeks) {
        if (weeks == null) {
            return null;
        }
        var field = at + ".everyWeeks";
        var allowed = limits.of(Limit.FILES_EVERY_WEEKS);
        if (!traits.runTimes() || kind != ScheduleKind.WEEKLY) {
            breaches.add(
                    "UserErrorScheduleWeeksNotAllowed",
                    field,
                    weeks,
                    "none",
                    "Only weekly policies for files leave out weeks.",
                    "Leave it out.");
        } else if (!allowed.contains(weeks)) {
            breaches.add(
                    "UserErrorScheduleWeeksOutOfRange",
                    field,
                    weeks,
                    allowed,
                    "A weekly schedule runs every %s weeks, not %d.".formatted(allowed, weeks),
                    "Choose one of %s.".formatted(allowed));
        }
        return weeks == 1 ? null : weeks;
    }
}
