package io.holdfast.retention.plan;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.Retention;
import io.holdfast.contracts.RetentionTag;
import io.holdfast.contracts.Schedule;
import io.holdfast.contracts.ScheduleKind;
import io.holdfast.retention.rule.RetentionRule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetentionLawsTest {

    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia");

    @Test
    void the_newest_point_never_expires() {
        forAll(RetentionLawsTest::anyCase, it -> {
            var plan = RetentionPlan.of(new Protection.Governed(it.rule), it.history, it.now);

            it.history.stream()
                    .min(Point.NEWEST_FIRST)
                    .ifPresent(newest -> assertThat(plan.kept()).containsKey(newest));
        });
    }

    @Test
    void every_point_is_either_kept_or_expired() {
        forAll(RetentionLawsTest::anyCase, it -> {
            var plan = RetentionPlan.of(new Protection.Governed(it.rule), it.history, it.now);

            assertThat(Stream.concat(plan.kept().keySet().stream(), plan.expired().keySet().stream()))
                    .containsExactlyInAnyOrderElementsOf(it.history);
            assertThat(plan.kept().values()).noneMatch(kept -> kept.because().isEmpty());
            assertThat(plan.expired().values())
                    .noneMatch(expired -> expired.reason().isBlank());
        });
    }

    @Test
    void deciding_again_expires_nothing_more() {
        forAll(RetentionLawsTest::anyCase, it -> {
            var once = RetentionPlan.of(new Protection.Governed(it.rule), it.history, it.now);
            var twice = RetentionPlan.of(
                    new Protection.Governed(it.rule), once.kept().keySet(), it.now);

            assertThat(twice.expired()).isEmpty();
            assertThat(twice.kept()).isEqualTo(once.kept());
        });
    }

    @Test
    void having_told_the_vault_changes_nothing_of_the_plan() {
        forAll(RetentionLawsTest::anyCase, it -> {
            var once = RetentionPlan.of(new Protection.Governed(it.rule), it.history, it.now);
            var told = it.history.stream()
                    .map(point -> once.expired().containsKey(point)
                            ? new Point(point.id(), point.takenAt(), point.claim(), new Point.Announced(1, it.now))
                            : point)
                    .toList();

            assertThat(ids(RetentionPlan.of(new Protection.Governed(it.rule), told, it.now)
                            .expired()
                            .keySet()))
                    .isEqualTo(ids(once.expired().keySet()));
        });
    }

    @Test
    void keeping_longer_never_expires_more() {
        forAll(RetentionLawsTest::anyCase, it -> {
            var shorter = RetentionPlan.of(new Protection.Governed(it.rule), it.history, it.now);
            var longer = RetentionPlan.of(new Protection.Governed(it.longer), it.history, it.now);

            assertThat(shorter.expired().keySet()).containsAll(longer.expired().keySet());
        });
    }

    @Test
    void what_has_expired_stays_expired() {
        forAll(RetentionLawsTest::anyCase, it -> {
            var now = RetentionPlan.of(new Protection.Governed(it.rule), it.history, it.now);
            var later = RetentionPlan.of(new Protection.Governed(it.rule), it.history, it.now.plus(it.later));

            assertThat(later.expired().keySet()).containsAll(now.expired().keySet());
        });
    }

    @Test
    void a_newer_point_rescues_none() {
        forAll(RetentionLawsTest::anyCase, it -> {
            var before = RetentionPlan.of(new Protection.Governed(it.rule), it.history, it.now);
            var more = new ArrayList<>(it.history);
            more.add(new Point(Histories.id("newer"), it.now, new Claim.Waiting()));
            var after = RetentionPlan.of(new Protection.Governed(it.rule), more, it.now);

            assertThat(after.expired().keySet()).containsAll(before.expired().keySet());
            assertThat(after.expired())
                    .hasSizeLessThanOrEqualTo(before.expired().size() + 1);
        });
    }

    @Test
    void a_held_item_loses_nothing() {
        forAll(RetentionLawsTest::anyCase, it -> {
            var plan = RetentionPlan.of(new Protection.Held(Reason.PROTECTION_STOPPED), it.history, it.now);

            assertThat(plan.expired()).isEmpty();
        });
    }

    private static Set<UUID> ids(Set<Point> points) {
        var ids = new HashSet<UUID>();
        points.forEach(it -> ids.add(it.id()));
        return ids;
    }

    private static Case anyCase(Random random) {
        var now = Instant.parse("2026-03-01T00:00:00Z").plusSeconds(random.nextInt(40_000_000));
        var history = new ArrayList<Point>();
        for (int i = random.nextInt(25); i > 0; i--) {
            var takenAt = now.minusSeconds(random.nextInt(200 * 86_400));
            history.add(new Point(new UUID(random.nextLong(), random.nextLong()), takenAt, anyClaim(random, now)));
        }
        var schedule = anySchedule(random);
        var days = random.nextBoolean() ? 7 + random.nextInt(100) : 0;
        var weeks = days == 0 || random.nextBoolean() ? 1 + random.nextInt(20) : 0;
        return new Case(
                new RetentionRule(schedule, retention(days, weeks)),
                new RetentionRule(
                        schedule,
                        retention(
                                days == 0 ? 0 : days + random.nextInt(30), weeks == 0 ? 0 : weeks + random.nextInt(5))),
                List.copyOf(history),
                now,
                Duration.ofHours(random.nextInt(2_000)));
    }

    private static Retention retention(int days, int weeks) {
        return new Retention(
                days == 0 ? null : new Retention.Daily(days), weeks == 0 ? null : new Retention.Weekly(weeks));
    }

    private static Schedule anySchedule(Random random) {
        var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        return random.nextBoolean()
                ? new Schedule(ScheduleKind.DAILY, LocalTime.of(2, 0), List.of(), zone)
                : new Schedule(
                        ScheduleKind.WEEKLY, LocalTime.of(2, 30), List.of(DayOfWeek.of(1 + random.nextInt(7))), zone);
    }

    private static Claim anyClaim(Random random, Instant now) {
        return switch (random.nextInt(8)) {
            case 0 -> new Claim.Waiting();
            case 1 -> new Claim.OnDemand(anyEnd(random, now));
            default -> {
                var tags = EnumSet.noneOf(RetentionTag.class);
                Stream.of(RetentionTag.values())
                        .filter(it -> random.nextInt(3) == 0)
                        .forEach(tags::add);
                yield new Claim.Scheduled(tags);
            }
        };
    }

    private static @Nullable Instant anyEnd(Random random, Instant now) {
        return random.nextInt(5) == 0 ? null : now.plusSeconds(random.nextInt(-5_000_000, 5_000_000));
    }

    private record Case(RetentionRule rule, RetentionRule longer, List<Point> history, Instant now, Duration later) {}
}
