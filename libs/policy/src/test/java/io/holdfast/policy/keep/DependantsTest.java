package io.holdfast.policy.keep;

import static io.holdfast.policy.keep.Histories.linked;
import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DependantsTest {

    private static final Point FULL = linked("2026-03-01T02:00:00Z", Link.FULL);
    private static final Point DELTA = linked("2026-03-02T02:00:00Z", Link.INCREMENTAL);
    private static final Point NEXT_DELTA = linked("2026-03-03T02:00:00Z", Link.INCREMENTAL);
    private static final Point LOG = linked("2026-03-03T12:00:00Z", Link.LOG);
    private static final Point LAST_LOG = linked("2026-03-03T12:15:00Z", Link.LOG);
    private static final Point NEXT_FULL = linked("2026-03-08T02:00:00Z", Link.FULL);
    private static final Point LATER_LOG = linked("2026-03-08T12:00:00Z", Link.LOG);

    private static final List<Point> HISTORY = List.of(LATER_LOG, FULL, NEXT_DELTA, LOG, LAST_LOG, DELTA, NEXT_FULL);

    @Test
    void a_full_point_is_needed_until_the_last_point_before_the_next_one() {
        assertThat(newest(FULL)).isEqualTo(LAST_LOG);
        assertThat(newest(DELTA)).isEqualTo(NEXT_DELTA);
        assertThat(newest(LOG)).isEqualTo(LAST_LOG);
        assertThat(newest(NEXT_FULL)).isEqualTo(LATER_LOG);
    }

    @Test
    void the_ends_of_chains_are_needed_by_nobody() {
        assertThat(List.of(NEXT_DELTA, LAST_LOG, LATER_LOG))
                .allSatisfy(
                        it -> assertThat(Dependants.newestOf(it.id(), HISTORY)).isEmpty());
        assertThat(Dependants.newestOf(UUID.randomUUID(), HISTORY)).isEmpty();
    }

    @Test
    void whoever_needs_a_point_by_the_slow_model_is_found() {
        forAll(Cases::any, it -> {
            var model = new SlowModel(it.terms(), it.history());
            for (var point : it.history()) {
                var needing = it.history().stream()
                        .filter(other -> model.basesOf(other).contains(point))
                        .sorted(Point.NEWEST_FIRST)
                        .map(Point::id)
                        .findFirst();
                assertThat(Dependants.newestOf(point.id(), it.history())).isEqualTo(needing);
            }
        });
    }

    private static Point newest(Point point) {
        var id = Dependants.newestOf(point.id(), HISTORY).orElseThrow();
        return HISTORY.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }
}
