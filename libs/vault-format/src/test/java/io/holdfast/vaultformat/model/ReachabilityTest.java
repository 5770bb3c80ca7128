package io.holdfast.vaultformat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** A model in which nothing happens keeps every promise; so what ought to happen is looked for. */
class ReachabilityTest {

    private static final int LIMIT = 2_000_000;

    @Test
    void a_live_point_is_read_from_copies_alone() {
        var vault = new Vault(Setup.quiet().compactors(1).readers(1).cycles(1), false);

        happens(
                vault,
                it -> (it.get(vault.packs) & Pack.A.bit()) == 0
                        && vault.livePoints(it) == 0b11
                        && it.get(vault.sessions.get(1).opened()) != 0);
    }

    @Test
    void a_point_is_read_from_the_end_of_a_chain() {
        var vault = new Vault(Setup.quiet().compactors(2).chained().cycles(2), false);

        happens(vault, it -> it.get(vault.packs) == Pack.R.bit() && vault.livePoints(it) == 0b11);
    }

    @Test
    void a_late_point_saves_a_pack() {
        var vault = new Vault(Setup.quiet().writers(1), false);
        var cycle = vault.cycles.getFirst();

        happens(vault, it -> cycle.isJudged(it) && it.get(cycle.kept()) == Pack.A.bit());
    }

    @Test
    void a_pack_that_was_pardoned_is_condemned_again() {
        var vault = new Vault(Setup.quiet().writers(1).cycles(2).deletes(3), false);

        happens(
                vault,
                it -> (it.get(vault.cycles.get(0).kept())
                                & it.get(vault.cycles.get(1).condemned()))
                        != 0);
    }

    @Test
    void two_collectors_judge_two_cycles_at_once() {
        var vault = new Vault(Setup.quiet().withOrphan().collectors(2).cycles(2), false);

        happens(
                vault,
                it -> vault.collectors.stream().allMatch(one -> it.get(one.phase()) == Collector.JUDGED)
                        && it.get(vault.collectors.get(0).cycle())
                                != it.get(vault.collectors.get(1).cycle()));
    }

    @Test
    void garbage_is_deleted_while_a_younger_session_is_at_work() {
        var vault = new Vault(Setup.quiet().writers(1).withOrphan(), false);
        var writer = vault.sessions.getFirst();

        happens(
                vault,
                it -> it.get(vault.packs) == (Pack.A.bit() | Pack.N.bit())
                        && writer.isUndecided(it)
                        && it.get(writer.phase()) == Session.UPLOADED);
    }

    private static void happens(Vault vault, Predicate<State> wanted) {
        assertThat(Search.of(new Wish(new Protocol(vault), wanted), LIMIT))
                .isInstanceOfSatisfying(
                        Outcome.Violated.class, it -> assertThat(it.promise()).isEqualTo("it happens"));
    }

    /** Takes for a violation what one hopes to find. */
    private record Wish(Protocol protocol, Predicate<State> wanted) implements Model {

        @Override
        public State initial() {
            return protocol.initial();
        }

        @Override
        public void steps(State state, Steps steps) {
            protocol.steps(state, steps);
        }

        @Override
        public Optional<String> broken(State before, State after) {
            return wanted.test(after) ? Optional.of("it happens") : Optional.empty();
        }

        @Override
        public String changes(State before, State after) {
            return protocol.changes(before, after);
        }
    }
}
