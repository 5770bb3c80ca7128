package io.holdfast.policy.keep;

import io.holdfast.contracts.DayRule;
import io.holdfast.contracts.PolicyTerms;
import io.holdfast.contracts.Retention;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.contracts.WorkloadType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Terms, histories and moments of all kinds; every other moment is exactly the one at which some points go. */
final class Cases {

    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia");

    private static final List<Link> CHAINED =
            List.of(Link.ALONE, Link.FULL, Link.REMEDIAL, Link.DIFFERENTIAL, Link.INCREMENTAL, Link.LOG);
    private static final List<Link> UNCHAINED = List.of(Link.ALONE, Link.SNAPSHOT, Link.SHARE_SNAPSHOT);

    private Cases() {}

    /**
     * One of them.
     *
     * @param longer the same rules with longer durations
     * @param since when the terms began to hold
     */
    record Case(
            PolicyTerms terms, PolicyTerms longer, List<Point> history, Instant since, Instant now, Duration later) {

        RetentionPlan plan() {
            return plan(terms, history, now);
        }

        RetentionPlan plan(PolicyTerms others, Iterable<Point> points, Instant at) {
            var all = new ArrayList<Point>();
            points.forEach(all::add);
            return RetentionPlan.of(new Protection.Governed(others, since), all, at);
        }
    }

    static Case any(Random random) {
        var chains = random.nextBoolean();
        var schedule = anySchedule(random);
        var rules = new Rule[8];
        for (int i = 0; i < rules.length; i++) {
            var least = 1 + random.nextInt(i == 0 ? 60 : 20);
            rules[i] = new Rule(random.nextInt(3) > 0, least, least + random.nextInt(5));
        }
        var now = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(40_000_000));
        var days = random.nextBoolean() ? 90 : 900;
        var history = new ArrayList<Point>();
        for (int i = random.nextInt(25); i > 0; i--) {
            history.add(anyPoint(random, now, days, chains));
        }
        if (!history.isEmpty() && random.nextBoolean()) {
            now = history.getFirst()
                    .takenAt()
                    .atZone(schedule.zone())
                    .plus(rules[0].least, ChronoUnit.DAYS)
                    .toInstant();
        }
        var end = now;
        history.removeIf(it -> it.takenAt().isAfter(end));
        var since = random.nextBoolean() ? now : now.minus(random.nextInt(60), ChronoUnit.DAYS);
        return new Case(
                terms(schedule, rules, chains, false),
                terms(schedule, rules, chains, true),
                List.copyOf(history),
                since,
                now,
                Duration.ofHours(random.nextInt(2_000)));
    }

    private static PolicyTerms terms(Schedule schedule, Rule[] rules, boolean chains, boolean longer) {
        var weekly = schedule.kind() == ScheduleKind.WEEKLY;
        var retention = new Retention(
                weekly ? null : new Retention.Daily(rules[0].count(longer)),
                weekly || rules[1].there ? new Retention.Weekly(rules[1].count(longer)) : null,
                rules[2].there ? new Retention.Monthly(rules[2].count(longer), DayRule.last()) : null,
                rules[3].there ? new Retention.Yearly(rules[3].count(longer), Month.MAY, DayRule.last()) : null);
        if (!chains) {
            return PolicyTerms.simple(WorkloadType.VM, schedule, retention, rules[7].count(longer));
        }
        return Rules.database(
                PolicyTerms.simple(WorkloadType.SAP_HANA, schedule, retention, 0),
                rules[4].there ? rules[4].count(longer) : 0,
                rules[5].there ? rules[5].count(longer) : 0,
                rules[6].there ? rules[6].count(longer) : 0);
    }

    private static Schedule anySchedule(Random random) {
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        return switch (random.nextInt(3)) {
            case 0 -> new Schedule(ScheduleKind.DAILY, LocalTime.of(2, 0), List.of(), zone);
            case 1 -> Schedule.hourly(LocalTime.of(8, 0), 4, 12, zone);
            default ->
                new Schedule(
                        ScheduleKind.WEEKLY, LocalTime.of(2, 30), List.of(DayOfWeek.of(1 + random.nextInt(7))), zone);
        };
    }

    private static Point anyPoint(Random random, Instant now, int days, boolean chains) {
        var takenAt = now.minusSeconds(random.nextInt(days * 86_400));
        var link = anyOf(random, chains ? CHAINED : UNCHAINED);
        var announced = random.nextInt(6) == 0 ? new Point.Announced(1, now) : null;
        var purgeAt = announced == null && random.nextInt(6) == 0 ? now : null;
        return new Point(
                new UUID(random.nextLong(), random.nextLong()),
                takenAt,
                link,
                anyClaim(random, link, takenAt, now),
                announced,
                purgeAt);
    }

    private static Link anyOf(Random random, List<Link> links) {
        return links.get(random.nextInt(links.size()));
    }

    private static Claim anyClaim(Random random, Link link, Instant slot, Instant now) {
        var tags = EnumSet.noneOf(RetentionTag.class);
        Stream.of(RetentionTag.values())
                .filter(it -> !link.hasOwnRule() && random.nextInt(3) == 0)
                .forEach(tags::add);
        return switch (random.nextInt(8)) {
            case 0 -> new Claim.Waiting();
            case 1 -> new Claim.OnDemand(anyEnd(random, now), random.nextBoolean() ? tags : Set.of(), slot);
            default -> new Claim.Scheduled(tags, slot);
        };
    }

    private static @Nullable Instant anyEnd(Random random, Instant now) {
        return random.nextInt(5) == 0 ? null : now.plusSeconds(random.nextInt(-5_000_000, 5_000_000));
    }

    private record Rule(boolean there, int least, int more) {

        int count(boolean longer) {
            return longer ? more : least;
        }
    }
}
