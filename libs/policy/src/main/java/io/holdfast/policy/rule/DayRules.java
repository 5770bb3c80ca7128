package io.holdfast.policy.rule;

import io.holdfast.contracts.DayRule;
import io.holdfast.policy.rule.PolicyDraft.DraftDays;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which days of a month the monthly or yearly tier may keep. */
final class DayRules {

    private static final int LAST_NUMBER = 28;

    private final String at;
    private final String rule;
    private final Runs runs;
    private final Breaches breaches;

    /**
     * @param at where the days stand in the draft
     * @param rule what the codes begin with, for example {@code UserErrorMonthlyRetention}
     */
    DayRules(String at, String rule, Runs runs, Breaches breaches) {
        this.at = at;
        this.rule = rule;
        this.runs = runs;
        this.breaches = breaches;
    }

    @Nullable DayRule check(@Nullable DraftDays draft) {
        var before = breaches.count();
        var given = draft == null ? new DraftDays(null, null, null, null) : draft;
        var last = Boolean.TRUE.equals(given.lastDay());
        var days = breaches.distinct(given.days(), at + ".days", rule + "Day", "day");
        var weeks = breaches.distinct(given.weeks(), at + ".weeks", rule + "Week", "week");
        var weekdays = breaches.distinct(given.weekdays(), at + ".weekdays", rule + "Weekday", "weekday");

        requireNumbers(days);
        var byNumber = last || !days.isEmpty();
        var byWeekday = !weeks.isEmpty() || !weekdays.isEmpty();
        if (byNumber && byWeekday) {
            add("FormatMixed", "", null, "The days are named both by number and by weekday.", "Choose one of the two.");
        } else if (byWeekday && weeks.isEmpty()) {
            add(
                    "WeeksMissing",
                    ".weeks",
                    null,
                    "It is not said which weeks are meant.",
                    "Add for example [\"First\"].");
        } else if (byWeekday && weekdays.isEmpty()) {
            add(
                    "WeekdaysMissing",
                    ".weekdays",
                    null,
                    "It is not said which weekdays are meant.",
                    "Add for example [\"SUNDAY\"].");
        } else if (!byNumber && !byWeekday && breaches.count() == before) {
            add(
                    "DaysMissing",
                    "",
                    null,
                    "It is not said which days are kept.",
                    "Send for example {\"weeks\":[\"First\"],\"weekdays\":[\"SUNDAY\"]}%s."
                            .formatted(runs.weekly() ? "" : ", or {\"lastDay\":true}"));
        }
        if (runs.weekly()) {
            requireScheduled(byNumber, weekdays);
        }
        return breaches.count() > before
                ? null
                : new DayRule(List.copyOf(days), last, List.copyOf(weeks), List.copyOf(weekdays));
    }

    private void requireScheduled(boolean byNumber, Set<DayOfWeek> weekdays) {
        if (byNumber) {
            add(
                    "FormatNotAllowed",
                    "",
                    "weeks and weekdays",
                    "A weekly schedule does not run on each day of the month, so it keeps days by week and weekday.",
                    "Send for example {\"weeks\":[\"First\"],\"weekdays\":[\"SUNDAY\"]}.");
        }
        var others = weekdays.stream().filter(day -> !runs.days().contains(day)).toList();
        if (!others.isEmpty() && !runs.days().isEmpty()) {
            breaches.add(
                    rule + "WeekdayNotScheduled",
                    at + ".weekdays",
                    others,
                    Breaches.list(runs.days()),
                    "The schedule does not run on %s.".formatted(Breaches.list(others)),
                    "Choose among the weekdays of the schedule, or add these to it.");
        }
    }

    private void requireNumbers(Set<Integer> days) {
        var others = days.stream().filter(day -> day < 1 || day > LAST_NUMBER).toList();
        if (!others.isEmpty()) {
            breaches.add(
                    rule + "DayOutOfRange",
                    at + ".days",
                    others,
                    "1 to %d, or lastDay".formatted(LAST_NUMBER),
                    "Not each month has a day %s.".formatted(Breaches.list(others)),
                    "Choose days from 1 to %d, or send \"lastDay\":true.".formatted(LAST_NUMBER));
        }
    }

    private void add(String what, String field, @Nullable String allowed, String detail, String recommendation) {
        breaches.add(rule + what, at + field, null, allowed, detail, recommendation);
    }
}
