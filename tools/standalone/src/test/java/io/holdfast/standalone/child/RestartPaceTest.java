package io.holdfast.standalone.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Property;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartPaceTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void the_first_death_costs_little_and_each_one_after_it_more() {
        var pace = new RestartPace();

        assertThat(pace.afterDeathAt(NOON)).isEqualTo(Duration.ofMillis(200));
        assertThat(pace.afterDeathAt(NOON.plusSeconds(1))).isEqualTo(Duration.ofMillis(400));
        assertThat(pace.afterDeathAt(NOON.plusSeconds(2))).isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void a_minute_of_peace_is_a_new_beginning() {
        var pace = new RestartPace();
        pace.afterDeathAt(NOON);
        pace.afterDeathAt(NOON.plusSeconds(1));

        assertThat(pace.afterDeathAt(NOON.plusSeconds(90))).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void no_minute_sees_more_starts_than_allowed() {
        Property.forAll(
                random -> random.ints(60, 0, 3_000).mapToObj(Duration::ofMillis).toList(), lives -> {
                    var pace = new RestartPace();
                    var starts = new ArrayList<Instant>();
                    var now = NOON;
                    for (var life : lives) {
                        now = now.plus(life);
                        now = now.plus(pace.afterDeathAt(now));
                        starts.add(now);
                    }
                    for (var start : starts) {
                        assertThat(within(starts, start)).isLessThanOrEqualTo(RestartPace.MOST_PER_MINUTE);
                    }
                });
    }

    private static long within(List<Instant> starts, Instant start) {
        return starts.stream()
                .filter(it -> !it.isBefore(start) && it.isBefore(start.plusSeconds(60)))
                .count();
    }
}
