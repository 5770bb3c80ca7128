package io.holdfast.policy.keep;

import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.ScheduleKind;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Other terms for the points of a case, with every rule at least as long as it is and perhaps more rules. */
final class Changes {

    private static final int MOST_TRIES = 1_000;

    private Changes() {}

    /** A case, and terms that might take over from its own. */
    record Change(Cases.Case from, PolicyTerms to) {}

    static Change any(Random random) {
        var from = Cases.any(random);
        for (int i = 0; i < MOST_TRIES; i++) {
            var to = Cases.any(random).terms();
            if (to.workload() == from.terms().workload() && keepsTiers(from.terms(), to)) {
                return new Change(withoutRelics(from), longest(from.terms(), to));
            }
        }
        throw new IllegalStateException("no other terms are like " + from.terms());
    }

    /** A weekly schedule has no daily rule, and to drop one is to keep less; another zone has other days. */
    private static boolean keepsTiers(PolicyTerms from, PolicyTerms to) {
        return from.schedule().zone().equals(to.schedule().zone())
                && (from.retention().daily() == null || to.schedule().kind() != ScheduleKind.WEEKLY);
    }

    /**
     * Daily full points of a database that became weekly follow the weekdays of the schedule, which may change; on-demand
     * deltas without an end follow the rule of their kind, which may come.
     */
    private static Cases.Case withoutRelics(Cases.Case of) {
        var weekly = of.terms().schedule().kind() == ScheduleKind.WEEKLY;
        List<Point> history = of.history().stream()
                .filter(point -> switch (point.claim()) {
                    case Claim.Scheduled it -> !weekly || !it.tags().contains(RetentionTag.DAILY);
                    case Claim.OnDemand it -> it.retainUntil() != null;
                    default -> true;
                })
                .toList();
        return new Cases.Case(of.terms(), of.longer(), history, of.since(), of.now(), of.later());
    }

    private static PolicyTerms longest(PolicyTerms from, PolicyTerms to) {
        var had = from.retention();
        var gets = to.retention();
        var daily = Math.max(days(had.daily()), days(gets.daily()));
        var weekly = Math.max(weeks(had.weekly()), weeks(gets.weekly()));
        if (had.weekly() == null && gets.weekly() != null) {
            weekly = Math.max(weekly, Math.ceilDiv(days(had.daily()), 7));
        }
        var retention = new Retention(
                daily == 0 ? null : new Retention.Daily(daily),
                weekly == 0 ? null : new Retention.Weekly(weekly),
                had.monthly() == null
                                || gets.monthly() != null
                                        && gets.monthly().months()
                                                > had.monthly().months()
                        ? gets.monthly()
                        : had.monthly(),
                had.yearly() == null
                                || gets.yearly() != null
                                        && gets.yearly().years() > had.yearly().years()
                        ? gets.yearly()
                        : had.yearly());
        return new PolicyTerms(
                to.workload(),
                to.kind(),
                to.schedule(),
                retention,
                longest(from.differential(), to.differential()),
                longest(from.incremental(), to.incremental()),
                from.log() == null
                                || to.log() != null
                                        && to.log().retentionDays() > from.log().retentionDays()
                        ? to.log()
                        : from.log(),
                to.snapshotDays(),
                to.consistency(),
                to.compression(),
                to.tier());
    }

    private static PolicyTerms.@Nullable Delta longest(
            PolicyTerms.@Nullable Delta had, PolicyTerms.@Nullable Delta gets) {
        return had == null || gets != null && gets.retentionDays() > had.retentionDays() ? gets : had;
    }

    private static int days(Retention.@Nullable Daily daily) {
        return daily == null ? 0 : daily.days();
    }

    private static int weeks(Retention.@Nullable Weekly weekly) {
        return weekly == null ? 0 : weekly.weeks();
    }
}
