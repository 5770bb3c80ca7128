package io.holdfast.policy.keep;

import static io.holdfast.contracts.RetentionTag.DAILY;
import static io.holdfast.contracts.RetentionTag.MONTHLY;
import static io.holdfast.contracts.RetentionTag.WEEKLY;
import static io.holdfast.contracts.RetentionTag.YEARLY;
import static io.holdfast.policy.keep.Histories.days;
import static io.holdfast.policy.keep.Histories.sundays;
import static io.holdfast.policy.keep.Histories.weekdays;
import static io.holdfast.policy.keep.Rules.daily;
import static io.holdfast.policy.keep.Rules.dailyWithWeekly;
import static io.holdfast.policy.keep.Rules.weekly;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.DayRule;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.ProtectionState;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.WeekOfMonth;
import java.time.Instant;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Azure Backup's published behaviour, case by case; every point was taken at 02:00 UTC of its day. */
class WorkedExamplesTest {

    private static final List<Point> THIRTY_DAYS = days("2021-05-17", "2021-06-15", DAILY);
    private static final List<Point> TWELVE_SUNDAYS = sundays("2021-03-28", "2021-06-13", WEEKLY);

    static Stream<Example> examples() {
        return Stream.of(
                example("longer daily retention lets nothing go and dates everything later")
                        .with(THIRTY_DAYS, daily(60), "2021-06-15T09:00:00Z")
                        .keeps(30, "2021-05-17", "2021-06-15")
                        .until("2021-05-17", "2021-07-16T02:00:00Z")
                        .until("2021-05-20", "2021-07-19T02:00:00Z"),
                example("shorter daily retention prunes what is older")
                        .with(THIRTY_DAYS, daily(7), "2021-06-15T09:00:00Z")
                        .keeps(7, "2021-06-09", "2021-06-15"),
                example("daily to weekly: daily points go, the newest stays until there is a newer")
                        .with(days("2021-05-18", "2021-06-16", DAILY), weekly(12, SUNDAY), "2021-06-16T10:00:00Z")
                        .keeps(1, "2021-06-16"),
                example("daily to weekly: after the first weekly success the last daily point goes")
                        .with(
                                concat(
                                        days("2021-06-16", "2021-06-16", DAILY),
                                        sundays("2021-06-20", "2021-06-20", WEEKLY)),
                                weekly(12, SUNDAY),
                                "2021-06-20T02:05:00Z")
                        .keeps(1, "2021-06-20"),
                example("daily to weekly: points that were weekly before stay with their dates")
                        .with(
                                concat(TWELVE_SUNDAYS, weekdays("2021-05-18", "2021-06-16", DAILY)),
                                weekly(12, SUNDAY),
                                "2021-06-16T10:00:00Z")
                        .keeps(13, "2021-03-28", "2021-06-13", "2021-06-16")
                        .until("2021-03-28", "2021-06-20T02:00:00Z")
                        .until("2021-06-13", "2021-09-05T02:00:00Z"),
                example("weekly to daily: weekly points live on by the daily rule")
                        .with(TWELVE_SUNDAYS, daily(30), "2021-06-16T10:00:00Z")
                        .keeps(4, "2021-05-23", "2021-05-30", "2021-06-06", "2021-06-13")
                        .until("2021-05-23", "2021-06-22T02:00:00Z")
                        .until("2021-05-30", "2021-06-29T02:00:00Z")
                        .until("2021-06-06", "2021-07-06T02:00:00Z")
                        .until("2021-06-13", "2021-07-13T02:00:00Z"),
                example("weekly to daily with a weekly rule: all twelve stay with their dates")
                        .with(TWELVE_SUNDAYS, dailyWithWeekly(30, 12), "2021-06-16T10:00:00Z")
                        .keeps(12, "2021-03-28", "2021-06-13")
                        .until("2021-03-28", "2021-06-20T02:00:00Z"),
                example("an item moved to another policy is judged as if its own had been edited")
                        .with(days("2021-04-17", "2021-06-15", DAILY), daily(14), "2021-06-15T09:00:00Z")
                        .keeps(14, "2021-06-02", "2021-06-15"),
                example("moved back, it gets back nothing")
                        .with(days("2021-06-02", "2021-06-15", DAILY), daily(60), "2021-06-15T10:00:00Z")
                        .keeps(14, "2021-06-02", "2021-06-15"),
                example("stopped with its points retained, nothing expires")
                        .with(days("2021-01-31", "2021-03-01", DAILY), daily(30), "2021-06-15T08:00:00Z")
                        .in(ProtectionState.PROTECTION_STOPPED)
                        .keeps(30, "2021-01-31", "2021-03-01"),
                example("resumed, all but the newest go")
                        .with(days("2021-01-31", "2021-03-01", DAILY), daily(30), "2021-06-15T09:00:00Z")
                        .keeps(1, "2021-03-01"),
                example("resumed, the newest goes after the first new success")
                        .with(
                                concat(
                                        days("2021-03-01", "2021-03-01", DAILY),
                                        days("2021-06-16", "2021-06-16", DAILY)),
                                daily(30),
                                "2021-06-16T02:05:00Z")
                        .keeps(1, "2021-06-16"),
                example("backups suspended: points go on expiring")
                        .with(THIRTY_DAYS, daily(30), "2021-07-01T09:00:00Z")
                        .in(ProtectionState.BACKUPS_SUSPENDED)
                        .keeps(14, "2021-06-02", "2021-06-15"),
                example("backups suspended: the last one stays for ever")
                        .with(THIRTY_DAYS, daily(30), "2031-01-01T00:00:00Z")
                        .in(ProtectionState.BACKUPS_SUSPENDED)
                        .keeps(1, "2021-06-15"),
                example("a point made on demand is untouched by the policy")
                        .with(
                                concat(THIRTY_DAYS, List.of(Histories.onDemand("2021-05-20", "2021-12-31T00:00:00Z"))),
                                daily(7),
                                "2021-06-15T09:00:00Z")
                        .keeps(8, "2021-05-20", "2021-06-09", "2021-06-15")
                        .until("2021-05-20", "2021-12-31T00:00:00Z"),
                example("a point made on demand goes at the end that was asked for")
                        .with(
                                concat(THIRTY_DAYS, List.of(Histories.onDemand("2021-05-01", "2021-06-15T09:00:00Z"))),
                                daily(30),
                                "2021-06-15T09:00:00Z")
                        .keeps(30, "2021-05-17", "2021-06-15"),
                example("new tiers tag no point that there is already")
                        .with(
                                Histories.daily("2021-03-07", "2021-06-14", "20:00", SUNDAY, DAILY),
                                Rules.generations(
                                        50,
                                        new Retention.Weekly(3, SUNDAY),
                                        1,
                                        DayRule.weekday(WeekOfMonth.LAST, MONDAY),
                                        4,
                                        Month.JANUARY),
                                "2021-06-15T12:00:00Z")
                        .keeps(50, "2021-04-26", "2021-06-14"),
                example("shorter daily and weekly retention, and a monthly one that comes too late")
                        .with(
                                Histories.daily("2021-04-26", "2021-06-14", "20:00", MONDAY, WEEKLY),
                                Rules.generations(
                                        10,
                                        new Retention.Weekly(2, MONDAY),
                                        2,
                                        DayRule.weekday(WeekOfMonth.LAST, MONDAY),
                                        1,
                                        Month.JANUARY),
                                "2021-06-15T12:00:00Z")
                        .keeps(10, "2021-06-05", "2021-06-07", "2021-06-14")
                        .until("2021-06-07", "2021-06-21T20:00:00Z")
                        .until("2021-06-05", "2021-06-15T20:00:00Z"),
                example("a monthly point becomes no yearly one")
                        .with(
                                concat(
                                        sundays("2021-01-03", "2021-01-03", DAILY, MONTHLY),
                                        days("2021-06-15", "2021-06-15", DAILY)),
                                Rules.generations(
                                        30,
                                        new Retention.Weekly(1, SUNDAY),
                                        12,
                                        DayRule.weekday(WeekOfMonth.FIRST, SUNDAY),
                                        10,
                                        Month.JANUARY),
                                "2021-06-15T09:00:00Z")
                        .keeps(2, "2021-01-03", "2021-06-15")
                        .until("2021-01-03", "2022-01-03T02:00:00Z"),
                example("of several ranges the longest counts")
                        .with(
                                concat(
                                        concat(
                                                sundays("2021-01-31", "2021-01-31", DAILY, WEEKLY, MONTHLY, YEARLY),
                                                sundays("2021-02-28", "2021-02-28", DAILY, WEEKLY, MONTHLY)),
                                        days("2021-05-31", "2021-05-31", DAILY, MONTHLY)),
                                Rules.generations(
                                        30, new Retention.Weekly(12, SUNDAY), 60, DayRule.last(), 10, Month.JANUARY),
                                "2021-06-15T09:00:00Z")
                        .keeps(3, "2021-01-31", "2021-02-28", "2021-05-31")
                        .until("2021-01-31", "2031-01-31T02:00:00Z")
                        .until("2021-02-28", "2026-02-28T02:00:00Z")
                        .until("2021-05-31", "2026-05-31T02:00:00Z"),
                example("raised again while the vault hides them, points come back as far as the policy now reaches")
                        .with(
                                THIRTY_DAYS.stream()
                                        .map(it -> Histories.hidden(it, Instant.parse("2021-06-29T09:00:00Z")))
                                        .limit(23)
                                        .collect(
                                                () -> new ArrayList<>(THIRTY_DAYS.subList(23, 30)),
                                                ArrayList::add,
                                                ArrayList::addAll),
                                daily(30),
                                "2021-06-20T09:00:00Z")
                        .keeps(25, "2021-05-22", "2021-06-15"),
                example("with the source broken for long, exactly one point is left")
                        .with(days("2021-05-26", "2021-06-01", DAILY), daily(7), "2021-06-15T09:00:00Z")
                        .keeps(1, "2021-06-01"),
                example("after a success that one goes too")
                        .with(
                                concat(
                                        days("2021-06-01", "2021-06-01", DAILY),
                                        days("2021-06-16", "2021-06-16", DAILY)),
                                daily(7),
                                "2021-06-16T02:05:00Z")
                        .keeps(1, "2021-06-16"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void the_plan_is(Example example) {
        var plan = RetentionPlan.of(
                Protection.of(example.state, Optional.of(new Protection.Governed(example.rule, example.now))),
                example.history,
                example.now);

        var kept = plan.kept().keySet().stream().map(Histories::day).toList();
        assertThat(kept).hasSize(example.count()).containsAll(example.days());
        assertThat(kept.getFirst()).isEqualTo(example.days().getLast());
        assertThat(kept.getLast()).isEqualTo(example.days().getFirst());
        example.until().forEach((day, until) -> assertThat(untilOf(plan, day)).isEqualTo(until));
    }

    private static @Nullable Instant untilOf(RetentionPlan plan, String day) {
        return plan.kept().entrySet().stream()
                .filter(it -> Histories.day(it.getKey()).equals(day))
                .findFirst()
                .orElseThrow()
                .getValue()
                .until();
    }

    private static List<Point> concat(List<Point> some, List<Point> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static Example example(String name) {
        return new Example(name, ProtectionState.PROTECTED, daily(7), List.of(), Instant.EPOCH, 0, List.of(), Map.of());
    }

    /**
     * One row of the table.
     *
     * @param count points that stay
     * @param days some of those, oldest first; the first and the last of all among them
     * @param until when some of them go, by day
     */
    private record Example(
            String name,
            ProtectionState state,
            PolicyTerms rule,
            List<Point> history,
            Instant now,
            int count,
            List<String> days,
            Map<String, Instant> until) {

        Example with(List<Point> history, PolicyTerms rule, String now) {
            return new Example(name, state, rule, history, Instant.parse(now), count, days, until);
        }

        Example in(ProtectionState state) {
            return new Example(name, state, rule, history, now, count, days, until);
        }

        Example keeps(int count, String... days) {
            return new Example(name, state, rule, history, now, count, List.of(days), until);
        }

        Example until(String day, String time) {
            var more = new TreeMap<>(until);
            more.put(day, Instant.parse(time));
            return new Example(name, state, rule, history, now, count, days, more);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
