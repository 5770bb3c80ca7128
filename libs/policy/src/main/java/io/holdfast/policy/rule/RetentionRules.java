package io.holdfast.policy.rule;

import static io.holdfast.policy.rule.Breaches.list;

import io.holdfast.contracts.Retention;
import io.holdfast.policy.rule.PolicyDraft.DraftDaily;
import io.holdfast.policy.rule.PolicyDraft.DraftMonthly;
import io.holdfast.policy.rule.PolicyDraft.DraftRetention;
import io.holdfast.policy.rule.PolicyDraft.DraftWeekly;
import io.holdfast.policy.rule.PolicyDraft.DraftYearly;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How long each tier may keep which of the points that the schedule makes. */
final class RetentionRules {

    private final Traits traits;
    private final Runs runs;
    private final Limits limits;
    private final Breaches breaches;

    RetentionRules(Traits traits, Runs runs, Limits limits, Breaches breaches) {
        this.traits = traits;
        this.runs = runs;
        this.limits = limits;
        this.breaches = breaches;
    }

    /** Absent when a rule is broken. */
    @Nullable Retention check(@Nullable DraftRetention draft) {
        var before = breaches.count();
        var given = draft == null ? new DraftRetention(null, null, null, null) : draft;
        var daily = daily(given.daily());
        var weekly = weekly(given.weekly());
        var monthly = monthly(given.monthly());
        var yearly = yearly(given.yearly());
        // without a schedule nobody knows which tier is missing
        return breaches.count() > before || runs.kind() == null ? null : new Retention(daily, weekly, monthly, yearly);
    }

    private Retention.@Nullable Daily daily(@Nullable DraftDaily draft) {
        if (runs.weekly()) {
            if (draft != null) {
                breaches.add(
                        "UserErrorDailyRetentionNotAllowed",
                        "retention.daily",
                        draft.days(),
                        "none",
                        "A weekly schedule makes no daily points, so daily retention means nothing in it.",
                        "Send weekly retention instead, or make the schedule Daily.");
            }
            return null;
        }
        if (draft == null) {
            if (runs.kind() != null) {
                length("Daily", "days", null, traits.keeps().daily());
            }
            return null;
        }
        var days = length("Daily", "days", draft.days(), traits.keeps().daily());
        var times = times("Daily", draft.times());
        return days == null ? null : new Retention.Daily(days, times);
    }

    private Retention.@Nullable Weekly weekly(@Nullable DraftWeekly draft) {
        if (draft == null) {
            if (runs.weekly()) {
                length("Weekly", "weeks", null, traits.keeps().weekly());
            }
            return null;
        }
        var weeks = length("Weekly", "weeks", draft.weeks(), traits.keeps().weekly());
        var days = weekdays(draft);
        var times = times("Weekly", draft.times());
        return weeks == null ? null : new Retention.Weekly(weeks, List.copyOf(days), times);
    }

    /** Those of a weekly schedule are known already, and are not said twice. */
    private Set<DayOfWeek> weekdays(DraftWeekly draft) {
        var field = "retention.weekly.days";
        var days = breaches.distinct(draft.days(), field, "UserErrorWeeklyRetentionDay", "weekday");
        if (runs.weekly()) {
            if (!days.isEmpty() && !runs.days().isEmpty() && !days.equals(runs.days())) {
                breaches.add(
                        "UserErrorWeeklyRetentionDaysDiffer",
                        field,
                        days,
                        list(runs.days()),
                        "A weekly schedule keeps the points of all its weekdays, %s.".formatted(list(runs.days())),
                        "Leave the days of the retention out.");
            }
            return Set.of();
        }
        if (runs.kind() != null && (draft.days() == null || draft.days().isEmpty())) {
            breaches.add(
                    "UserErrorWeeklyRetentionDaysMissing",
                    field,
                    null,
                    "weekdays",
                    "It is not said of which weekdays the points are kept.",
                    "Send for example \"days\":[\"SUNDAY\"].");
        }
        return days;
    }

    private Retention.@Nullable Monthly monthly(@Nullable DraftMonthly draft) {
        if (draft == null) {
            return null;
        }
        var months = length("Monthly", "months", draft.months(), traits.keeps().monthly());
        var on = new DayRules("retention.monthly.on", "UserErrorMonthlyRetention", runs, breaches).check(draft.on());
        var times = times("Monthly", draft.times());
        return months == null || on == null ? null : new Retention.Monthly(months, on, times);
    }

    private Retention.@Nullable Yearly yearly(@Nullable DraftYearly draft) {
        if (draft == null) {
            return null;
        }
        var years = length("Yearly", "years", draft.years(), traits.keeps().yearly());
        var months =
                breaches.distinct(draft.months(), "retention.yearly.months", "UserErrorYearlyRetentionMonth", "month");
        if (draft.months() == null || draft.months().isEmpty()) {
            breaches.add(
                    "UserErrorYearlyRetentionMonthsMissing",
                    "retention.yearly.months",
                    null,
                    "months",
                    "It is not said in which months points are kept for years.",
                    "Send for example \"months\":[\"JANUARY\"].");
        }
        var on = new DayRules("retention.yearly.on", "UserErrorYearlyRetention", runs, breaches).check(draft.on());
        var times = times("Yearly", draft.times());
        return years == null || on == null || months.isEmpty()
                ? null
                : new Retention.Yearly(years, List.copyOf(months), on, times);
    }

    /** Absent when it is missing or not allowed. */
    private @Nullable Integer length(String tier, String unit, @Nullable Integer given, Limit limit) {
        var allowed = limits.of(limit);
        var field = "retention.%s.%s".formatted(tier.toLowerCase(Locale.ROOT), unit);
        if (given == null) {
            breaches.add(
                    "UserError%sRetentionMissing".formatted(tier),
                    field,
                    null,
                    allowed,
                    "It is not said for how many %s %s points are kept.".formatted(unit, tier.toLowerCase(Locale.ROOT)),
                    "Send for example \"retention\":{\"%s\":{\"%s\":%d…}}."
                            .formatted(tier.toLowerCase(Locale.ROOT), unit, allowed.atMost(30)));
            return null;
        }
        if (!allowed.contains(given)) {
            breaches.add(
                    "UserError%sRetentionOutOfRange".formatted(tier),
                    field,
                    given,
                    allowed,
                    "%s points are kept %s %s, not %d.".formatted(tier, allowed, unit, given),
                    "Choose a number of %s from %s.".formatted(unit, allowed));
            return null;
        }
        return given;
    }

    private List<LocalTime> times(String tier, @Nullable List<@Nullable LocalTime> given) {
        if (given == null || given.isEmpty()) {
            return List.of();
        }
        var field = "retention.%s.times".formatted(tier.toLowerCase(Locale.ROOT));
        var rule = "UserError%sRetentionTime".formatted(tier);
        if (!traits.runTimes()) {
            breaches.add(
                    rule + "sNotAllowed",
                    field,
                    given,
                    "none",
                    "Retention keeps the points of the schedule's own time; only policies for files choose among times.",
                    "Leave it out.");
            return List.of();
        }
        var times = breaches.distinct(given, field, rule, "time");
        var others = times.stream().filter(time -> !runs.times().contains(time)).toList();
        if (!others.isEmpty() && !runs.times().isEmpty()) {
            breaches.add(
                    rule + "NotScheduled",
                    field,
                    others,
                    list(runs.times()),
                    "The schedule does not run at %s.".formatted(list(others)),
                    "Choose among the times of the schedule.");
        }
        return List.copyOf(times);
    }
}
