package io.holdfast.policy.rule;

import io.holdfast.contracts.ScheduleKind;
import io.holdfast.policy.rule.PolicyDraft.DraftSchedule;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** How often an hourly schedule may run, and in which window of the day. */
final class HourRules {

    private static final int DAY = 24 * 60;

    private final String at;
    private final Traits traits;
    private final Limits limits;
    private final Breaches breaches;

    HourRules(String at, Traits traits, Limits limits, Breaches breaches) {
        this.at = at;
        this.traits = traits;
        this.limits = limits;
        this.breaches = breaches;
    }

    void check(DraftSchedule draft) {
        if (draft.kind() == null) {
            return;
        }
        if (draft.kind() == ScheduleKind.HOURLY) {
            if (traits.wraps() || traits.schedules().contains(ScheduleKind.HOURLY)) {
                hourly(draft.time(), draft.everyHours(), draft.windowHours());
            }
        } else {
            requireNone("UserErrorScheduleIntervalNotAllowed", at + ".everyHours", draft.everyHours());
            requireNone("UserErrorScheduleWindowNotAllowed", at + ".windowHours", draft.windowHours());
        }
    }

    private void requireNone(String code, String field, @Nullable Integer value) {
        if (value != null) {
            breaches.add(
                    code,
                    field,
                    value,
                    "none",
                    "Only an hourly schedule has an interval and a window.",
                    "Leave it out, or make the schedule Hourly.");
        }
    }

    private void hourly(@Nullable LocalTime time, @Nullable Integer every, @Nullable Integer window) {
        var interval = number(
                "Interval", "everyHours", every, traits.wraps() ? Limit.VM_EVERY_HOURS : Limit.SHARE_EVERY_HOURS);
        var length = number(
                "Window", "windowHours", window, traits.wraps() ? Limit.VM_WINDOW_HOURS : Limit.SHARE_WINDOW_HOURS);
        if (interval && length && every != null && window != null) {
            if (traits.wraps()) {
                requireMultiple(every, window);
            } else {
                requireSeveral(every, window);
                requireFew(every, window);
            }
        }
        if (!traits.wraps() && length && window != null && time != null) {
            requireSameDay(time, window);
        }
    }

    /** Whether there is one that is allowed. */
    private boolean number(String what, String name, @Nullable Integer hours, Limit limit) {
        var field = at + "." + name;
        var allowed = limits.of(limit);
        if (hours == null) {
            breaches.add(
                    "UserErrorSchedule%sMissing".formatted(what),
                    field,
                    null,
                    allowed,
                    "An hourly schedule has an interval and a window, and %s is missing.".formatted(name),
                    "Send for example \"everyHours\":4,\"windowHours\":12.");
            return false;
        }
        if (!allowed.contains(hours)) {
            breaches.add(
                    "UserErrorSchedule%sOutOfRange".formatted(what),
                    field,
                    hours,
                    allowed,
                    "%s is %s hours, not %d.".formatted(name, allowed, hours),
                    "Choose one of %s.".formatted(allowed));
            return false;
        }
        return true;
    }

    private void requireMultiple(int every, int window) {
        if (window % every != 0) {
            breaches.add(
                    "UserErrorScheduleWindowNotMultiple",
                    at + ".windowHours",
                    window,
                    "a multiple of " + every,
                    "Runs every %d hours do not fill a window of %d hours.".formatted(every, window),
                    window < every
                            ? "Take %d.".formatted(every)
                            : "Take %d, or another interval.".formatted(window - window % every));
        }
    }

    private void requireSeveral(int every, int window) {
        if (every > window) {
            breaches.add(
                    "UserErrorScheduleWindowTooShort",
                    at + ".windowHours",
                    window,
                    "at least " + every,
                    "A window of %d hours has only one run when they are %d hours apart.".formatted(window, every),
                    "Make the window at least %d hours long, or the schedule Daily.".formatted(every));
        }
    }

    private void requireFew(int every, int window) {
        var most = limits.of(Limit.SHARE_RUNS_A_DAY);
        var runs = window / every + 1;
        if (runs > most.most()) {
            breaches.add(
                    "UserErrorScheduleTooManyRuns",
                    at + ".everyHours",
                    runs,
                    "at most " + most.most(),
                    "A share is backed up at most %d times a day, not %d.".formatted(most.most(), runs),
                    "Make the interval longer, or the window shorter.");
        }
    }

    private void requireSameDay(LocalTime time, int window) {
        var start = time.toSecondOfDay() / 60;
        if (start + window * 60 >= DAY) {
            breaches.add(
                    "UserErrorScheduleWindowPastMidnight",
                    at + ".windowHours",
                    window,
                    "at most " + (DAY - 1 - start) / 60,
                    "A window of %d hours from %s on ends on the next day.".formatted(window, time),
                    "Begin earlier, or make the window shorter.");
        }
    }
}
