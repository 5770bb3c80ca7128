package io.holdfast.policy.slot;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.PolicyTerms;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogSlotsTest {

    @Test
    void log_backups_run_at_equal_distances_from_midnight_on() {
        var slots = every(480, ZoneId.of("Europe/Berlin"));

        assertThat(slots.after(Instant.parse("2026-01-14T23:00:00Z"), 4))
                .containsExactly(
                        Instant.parse("2026-01-15T07:00:00Z"),
                        Instant.parse("2026-01-15T15:00:00Z"),
                        Instant.parse("2026-01-15T23:00:00Z"),
                        Instant.parse("2026-01-16T07:00:00Z"));
        assertThat(slots.newestAt(Instant.parse("2026-01-15T06:59:59Z"))).isEqualTo("2026-01-14T23:00:00Z");
    }

    @Test
    void a_day_of_23_hours_ends_with_a_shorter_distance_and_one_of_25_hours_has_a_run_more() {
        var slots = every(480, ZoneId.of("Europe/Berlin"));

        assertThat(slots.after(Instant.parse("2026-03-28T23:00:00Z"), 3))
                .containsExactly(
                        Instant.parse("2026-03-29T07:00:00Z"),
                        Instant.parse("2026-03-29T15:00:00Z"),
                        Instant.parse("2026-03-29T22:00:00Z"));
        assertThat(slots.after(Instant.parse("2026-10-24T22:00:00Z"), 4))
                .containsExactly(
                        Instant.parse("2026-10-25T06:00:00Z"),
                        Instant.parse("2026-10-25T14:00:00Z"),
                        Instant.parse("2026-10-25T22:00:00Z"),
                        Instant.parse("2026-10-25T23:00:00Z"));
    }

    @Test
    void an_hour_that_comes_twice_across_midnight_is_as_full_of_log_backups_as_any() {
        // at one minute past midnight clocks went back by an hour, into the day before
        var slots = every(15, ZoneId.of("America/St_Johns"));

        var runs = slots.after(Instant.parse("2009-11-01T02:29:59Z"), 5);

        assertThat(runs)
                .startsWith(Instant.parse("2009-11-01T02:30:00Z"), Instant.parse("2009-11-01T02:45:00Z"))
                .contains(Instant.parse("2009-11-01T03:30:00Z"));
    }

    @Test
    void two_log_backups_are_never_further_apart_than_the_policy_says_and_each_midnight_has_one() {
        forAll(LogSlotsTest::anyCase, it -> {
            var slots = every(it.everyMinutes, it.zone);
            var before = slots.newestAt(it.moment);
            var days = it.moment.plus(Duration.ofDays(4));
            assertThat(before).isBeforeOrEqualTo(it.moment);
            assertThat(slots.after(before)).isAfter(it.moment);

            for (var run = before; run.isBefore(days); ) {
                var next = slots.after(run);
                assertThat(next).isAfter(run).isBeforeOrEqualTo(run.plus(Duration.ofMinutes(it.everyMinutes)));
                assertThat(slots.newestAt(next.minusNanos(1))).isEqualTo(run);
                run = next;
            }
            midnights(it)
                    .forEach(midnight -> assertThat(slots.newestAt(midnight)).isEqualTo(midnight));
        });
    }

    private static List<Instant> midnights(Case it) {
        var today = it.moment.atZone(it.zone).toLocalDate();
        return IntStream.range(0, 3)
                .mapToObj(day -> today.plusDays(day).atStartOfDay(it.zone).toInstant())
                .toList();
    }

    private record Case(ZoneId zone, Instant moment, int everyMinutes) {}

    private static Case anyCase(Random random) {
        var zone = AnySchedule.anyZone(random);
        return new Case(
                zone,
                AnySchedule.anyMoment(random, zone),
                List.of(15, 30, 60, 120, 240, 480, 720, 1_440, 17 + random.nextInt(1_000))
                        .get(random.nextInt(9)));
    }

    private static Slots every(int minutes, ZoneId zone) {
        return Slots.of(new PolicyTerms.Log(minutes, 15), zone);
    }
}
