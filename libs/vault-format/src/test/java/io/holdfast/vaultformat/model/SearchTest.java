package io.holdfast.vaultformat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final int ANY = 1_000_000;

    @Test
    void a_violation_is_told_by_a_shortest_way_to_it() {
        var outcome = Search.of(new Counter(1000, 12), ANY);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Violated.class, it -> {
            assertThat(it.promise()).isEqualTo("never 12");
            assertThat(it.trace())
                    .extracting(line -> line.replaceAll(" +", " "))
                    .containsExactly(
                            "a child adds one count=1",
                            "a child adds one count=2",
                            "a child adds five count=7",
                            "a child adds five count=12");
        });
    }

    @Test
    void every_reachable_state_is_seen_once() {
        assertThat(Search.of(new Counter(100_000, -1), ANY)).isEqualTo(new Outcome.Holds(100_000));
    }

    @Test
    void a_search_that_was_cut_short_proves_nothing() {
        assertThat(Search.of(new Counter(100_000, -1), 5000)).isInstanceOf(Outcome.TooLarge.class);
    }

    @Test
    void a_listing_sees_what_was_there_and_any_part_of_what_came() {
        var seen = new ArrayList<Integer>();

        Subsets.between(0b001, 0b111, seen::add);

        assertThat(seen).containsExactlyInAnyOrder(0b001, 0b011, 0b101, 0b111);
    }

    /** Counts up by ones and fives, and begins again at its end. */
    private static final class Counter implements Model {

        private final Layout layout = new Layout();
        private final Field unused = layout.field("unused", 20, Integer::toString);
        private final Field count = layout.field("count", 20, Integer::toString);
        private final int end;
        private final int forbidden;

        Counter(int end, int forbidden) {
            this.end = end;
            this.forbidden = forbidden;
        }

        @Override
        public State initial() {
            return State.ZERO.with(unused, 7);
        }

        @Override
        public void steps(State state, Steps steps) {
            steps.to(state.with(count, (state.get(count) + 1) % end), "a child", "adds one");
            steps.to(state.with(count, (state.get(count) + 5) % end), "a child", "adds five");
        }

        @Override
        public Optional<String> broken(State before, State after) {
            return after.get(count) == forbidden ? Optional.of("never " + forbidden) : Optional.empty();
        }

        @Override
        public String changes(State before, State after) {
            return layout.changes(before, after);
        }
    }
}
