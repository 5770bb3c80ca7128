package io.holdfast.vault.policy;

import io.holdfast.kit.problem.Refusal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** What can be wrong with a policy, one case for each rule. */
abstract sealed class PolicyError extends Refusal {

    private static final long serialVersionUID = 1L;

    private PolicyError(String code, String detail, @Nullable String field, String... recommendations) {
        super(code, detail, field, recommendations);
    }

    /** A rule that the terms themselves break, whatever else exists. */
    abstract static sealed class BadTerms extends PolicyError {

        private static final long serialVersionUID = 1L;

        private BadTerms(String code, String field, String detail, String recommendation) {
            super(code, detail, field, recommendation);
        }
    }

    static final class ScheduleMissing extends BadTerms {
        ScheduleMissing() {
            super(
                    "UserErrorScheduleMissing",
                    "schedule.kind",
                    "A policy needs a schedule, Daily or Weekly.",
                    "Send for example \"schedule\":{\"kind\":\"Daily\",\"time\":\"03:30\"}.");
        }
    }

    static final class TimeMissing extends BadTerms {
        TimeMissing() {
            super(
                    "UserErrorScheduleTimeMissing",
                    "schedule.time",
                    "A schedule runs at exactly one time of the day, and none is given.",
                    "Send a time on the hour or half hour, for example \"03:30\".");
        }
    }

    static final class TimeNotOnHalfHour extends BadTerms {
        TimeNotOnHalfHour(LocalTime time) {
            super(
                    "UserErrorScheduleTimeNotOnHalfHour",
                    "schedule.time",
                    "A schedule runs on the hour or half hour, not at %s.".formatted(time),
                    "Take %s or %s."
                            .formatted(
                                    halfHourBefore(time), halfHourBefore(time).plusMinutes(30)));
        }

        private static LocalTime halfHourBefore(LocalTime time) {
            return LocalTime.of(time.getHour(), time.getMinute() < 30 ? 0 : 30);
        }
    }

    static final class DaysMissing extends BadTerms {
        DaysMissing() {
            super(
                    "UserErrorScheduleDaysMissing",
                    "schedule.days",
                    "A weekly schedule names the weekdays on which it runs, and none is given.",
                    "Send for example \"days\":[\"SUNDAY\"].");
        }
    }

    static final class DayTwice extends BadTerms {
        DayTwice(DayOfWeek day) {
            super(
                    "UserErrorScheduleDayTwice",
                    "schedule.days",
                    "%s is among the days twice.".formatted(day),
                    "Name each weekday once; a policy runs at most once a day.");
        }
    }

    static final class DaysInDailySchedule extends BadTerms {
        DaysInDailySchedule() {
            super(
                    "UserErrorScheduleDaysNotAllowed",
                    "schedule.days",
                    "A daily schedule runs every day; it names no weekdays.",
                    "Leave the days out, or make the schedule Weekly.");
        }
    }

    static final class UnknownZone extends BadTerms {
        UnknownZone() {
            super(
                    "UserErrorScheduleZoneInvalid",
                    "schedule.zone",
                    "This is no time zone of the tz database.",
                    "Send a name such as UTC or Europe/Berlin, or leave it out for UTC.");
        }
    }

    static final class DailyRetentionMissing extends BadTerms {
        DailyRetentionMissing() {
            super(
                    "UserErrorDailyRetentionMissing",
                    "retention.daily.days",
                    "A daily schedule needs daily retention: without it nothing keeps its points.",
                    "Send for example \"retention\":{\"daily\":{\"days\":30}}.");
        }
    }

    static final class DailyRetentionOutOfRange extends BadTerms {
        DailyRetentionOutOfRange(int days) {
            super(
                    "UserErrorDailyRetentionOutOfRange",
                    "retention.daily.days",
                    "Daily points are kept 7 to 9999 days, not %d.".formatted(days),
                    "Choose a number of days from 7 to 9999.");
        }
    }

    static final class DailyRetentionInWeeklySchedule extends BadTerms {
        DailyRetentionInWeeklySchedule() {
            super(
                    "UserErrorDailyRetentionNotAllowed",
                    "retention.daily",
                    "A weekly schedule makes no daily points, so daily retention means nothing in it.",
                    "Send weekly retention instead, or make the schedule Daily.");
        }
    }

    static final class WeeklyRetentionMissing extends BadTerms {
        WeeklyRetentionMissing() {
            super(
                    "UserErrorWeeklyRetentionMissing",
                    "retention.weekly.weeks",
                    "A weekly schedule needs weekly retention: without it nothing keeps its points.",
                    "Send for example \"retention\":{\"weekly\":{\"weeks\":12}}.");
        }
    }

    static final class WeeklyRetentionOutOfRange extends BadTerms {
        WeeklyRetentionOutOfRange(int weeks) {
            super(
                    "UserErrorWeeklyRetentionOutOfRange",
                    "retention.weekly.weeks",
                    "Weekly points are kept 1 to 5163 weeks, not %d.".formatted(weeks),
                    "Choose a number of weeks from 1 to 5163.");
        }
    }

    static final class WeeklyRetentionInDailySchedule extends BadTerms {
        WeeklyRetentionInDailySchedule() {
            super(
                    "UserErrorWeeklyRetentionNotAllowed",
                    "retention.weekly",
                    "Weekly retention belongs to a weekly schedule; a daily one keeps its points by days.",
                    "Send daily retention, for example {\"daily\":{\"days\":84}} for twelve weeks.");
        }
    }

    static final class SnapshotDaysOutOfRange extends BadTerms {
        SnapshotDaysOutOfRange(int days) {
            super(
                    "UserErrorSnapshotDaysOutOfRange",
                    "snapshotDays",
                    "Snapshots stay 1 to 5 days for instant restore, not %d.".formatted(days),
                    "Choose a number of days from 1 to 5, or leave it out for 2.");
        }
    }

    static final class SnapshotDaysFixed extends BadTerms {
        SnapshotDaysFixed(int days) {
            super(
                    "UserErrorSnapshotDaysFixed",
                    "snapshotDays",
                    "In a weekly schedule snapshots always stay 5 days, not %d.".formatted(days),
                    "Leave it out, or send 5.");
        }
    }

    static final class BadName extends PolicyError {
        BadName() {
            super(
                    "UserErrorPolicyNameInvalid",
                    "The name of a policy has 3 to 150 letters, digits and any of -_!, and begins with a letter.",
                    "name",
                    "Choose a name such as Nightly_30d.");
        }
    }

    static final class NameFixed extends PolicyError {
        NameFixed(String name) {
            super(
                    "UserErrorPolicyNameFixed",
                    "%s cannot be renamed: items, jobs and reports know it by its name.".formatted(name),
                    "name",
                    "Leave the name out, or create another policy and move the items to it.");
        }
    }

    static final class NotFound extends PolicyError {
        NotFound(String vault, String name) {
            super(
                    "UserErrorPolicyNotFound",
                    "Vault %s has no policy named %s.".formatted(vault, name),
                    null,
                    "Check the spelling; names are case-sensitive.",
                    "List the policies: GET /v1/vaults/%s/policies.".formatted(vault));
        }
    }

    static final class NameTaken extends PolicyError {
        NameTaken(String name) {
            super(
                    "UserErrorPolicyNameTaken",
                    "The vault has a policy named %s already.".formatted(name),
                    "name",
                    "Change that policy with PUT, or choose another name.");
        }
    }

    static final class InUse extends PolicyError {
        InUse(String name, long items) {
            super(
                    "UserErrorPolicyInUse",
                    "Protected items follow %2$s: %1$d.".formatted(items, name),
                    null,
                    "Give these items another policy first: PUT on each protected item.");
        }
    }
}
