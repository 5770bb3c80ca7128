package io.holdfast.policy.rule;

import static io.holdfast.policy.rule.Breaches.list;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.WorkloadType;
import io.holdfast.policy.rule.PolicyDraft.DraftDelta;
import io.holdfast.policy.rule.PolicyDraft.DraftLog;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What databases have besides full backups: differential or incremental ones between weekly fulls, and logs. */
final class SubPolicyRules {

    private static final int DAYS_A_WEEK = 7;

    private final WorkloadType workload;
    private final Runs full;
    private final @Nullable Retention kept;
    private final Limits limits;
    private final Breaches breaches;

    /**
     * @param full the schedule of the full backups
     * @param kept how long these are kept; null when that breaks a rule
     */
    SubPolicyRules(WorkloadType workload, Runs full, @Nullable Retention kept, Limits limits, Breaches breaches) {
        this.workload = workload;
        this.full = full;
        this.kept = kept;
        this.limits = limits;
        this.breaches = breaches;
    }

    PolicyTerms.@Nullable Delta differential(@Nullable DraftDelta draft) {
        return delta("Differential", draft, workload.hasChains());
    }

    PolicyTerms.@Nullable Delta incremental(@Nullable DraftDelta draft, @Nullable DraftDelta differential) {
        var possible = workload == WorkloadType.SAP_HANA || workload == WorkloadType.POSTGRESQL;
        if (possible && draft != null && differential != null) {
            breaches.add(
                    "UserErrorDeltaKindsMixed",
                    "incremental",
                    null,
                    "none beside differential",
                    "A policy makes differential or incremental backups, not both.",
                    "Leave out one of the two.");
        }
        return delta("Incremental", draft, possible);
    }

    private PolicyTerms.@Nullable Delta delta(String kind, @Nullable DraftDelta draft, boolean possible) {
        if (draft == null || !possible("UserError%sNotAllowed".formatted(kind), kind, possible)) {
            return null;
        }
        var at = kind.toLowerCase(Locale.ROOT);
        var zone = full.zone() == null ? ZoneId.of("UTC") : full.zone();
        var runs =
                new ScheduleRules(at + ".schedule", Traits.OF_DELTAS, zone, limits, breaches).check(draft.schedule());
        if (full.kind() != null && !full.weekly()) {
            breaches.add(
                    "UserError%sNeedsWeeklyFull".formatted(kind),
                    at,
                    null,
                    "none",
                    "%s backups run on days without a full one, and full backups run every day.".formatted(kind),
                    "Make the schedule of the full backups Weekly, or leave %s out.".formatted(at));
        }
        var taken = runs.days().stream().filter(full.days()::contains).toList();
        if (full.weekly() && !taken.isEmpty()) {
            breaches.add(
                    "UserError%sDayTaken".formatted(kind),
                    at + ".schedule.days",
                    taken,
                    "days other than " + list(full.days()),
                    "On %s a full backup runs already.".formatted(list(taken)),
                    "Choose days without a full backup.");
        }
        var days = days(kind, at, draft.retentionDays(), limits.of(Limit.DATABASE_DELTA_DAYS));
        if (days != null) {
            requireFullKept(kind, at, days);
        }
        return runs.schedule() == null || days == null ? null : new PolicyTerms.Delta(runs.schedule(), days);
    }

    private void requireFullKept(String kind, String at, int days) {
        var weekly = kept == null ? null : kept.weekly();
        if (weekly != null && days > (long) weekly.weeks() * DAYS_A_WEEK) {
            var most = weekly.weeks() * DAYS_A_WEEK;
            breaches.add(
                    "UserError%sRetentionLongerThanFull".formatted(kind),
                    at + ".retentionDays",
                    days,
                    "at most " + most,
                    "%s backups are worth nothing without their full one, which is kept %d days.".formatted(kind, most),
                    "Keep them at most %d days, or the full backups longer.".formatted(most));
        }
    }

    PolicyTerms.@Nullable Log log(@Nullable DraftLog draft) {
        if (draft == null) {
            if (workload == WorkloadType.SAP_HANA) {
                breaches.add(
                        "UserErrorLogMissing",
                        "log",
                        null,
                        null,
                        "SAP HANA always backs up its logs, and it is not said how often.",
                        "Send for example \"log\":{\"everyMinutes\":120,\"retentionDays\":15}.");
            }
            return null;
        }
        if (!possible("UserErrorLogNotAllowed", "Log", workload.hasChains())) {
            return null;
        }
        var minutes = draft.everyMinutes();
        var allowed = limits.of(Limit.DATABASE_LOG_MINUTES);
        if (minutes == null) {
            breaches.add(
                    "UserErrorLogIntervalMissing",
                    "log.everyMinutes",
                    null,
                    allowed,
                    "It is not said how often logs are backed up.",
                    "Send for example \"everyMinutes\":60.");
        } else if (!allowed.contains(minutes)) {
            breaches.add(
                    "UserErrorLogIntervalNotAllowed",
                    "log.everyMinutes",
                    minutes,
                    allowed,
                    "Logs are backed up every %s minutes, not %d.".formatted(allowed, minutes),
                    "Choose one of %s.".formatted(allowed));
        }
        var days = days("Log", "log", draft.retentionDays(), limits.of(Limit.DATABASE_LOG_DAYS));
        return minutes == null || days == null || !allowed.contains(minutes)
                ? null
                : new PolicyTerms.Log(minutes, days);
    }

    private boolean possible(String code, String kind, boolean possible) {
        if (!possible) {
            breaches.add(
                    code,
                    kind.toLowerCase(Locale.ROOT),
                    null,
                    "none",
                    "Policies for %s make no %s backups.".formatted(workload, kind.toLowerCase(Locale.ROOT)),
                    "Leave it out.");
        }
        return possible;
    }

    /** Absent when it is missing or not allowed. */
    private @Nullable Integer days(String kind, String at, @Nullable Integer days, Allowed allowed) {
        var field = at + ".retentionDays";
        if (days == null) {
            breaches.add(
                    "UserError%sRetentionMissing".formatted(kind),
                    field,
                    null,
                    allowed,
                    "It is not said for how many days %s backups are kept.".formatted(at),
                    "Send for example \"retentionDays\":%d.".formatted(allowed.atMost(15)));
            return null;
        }
        if (!allowed.contains(days)) {
            breaches.add(
                    "UserError%sRetentionOutOfRange".formatted(kind),
                    field,
                    days,
                    allowed,
                    "%s backups are kept %s days, not %d.".formatted(kind, allowed, days),
                    "Choose a number of days from %s.".formatted(allowed));
            return null;
        }
        return days;
    }
}
