package io.holdfast.vaultformat.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** From every state that any order of steps leads to, {@link Undisturbed} cycles reclaim what was garbage. */
class LivenessTest {

    private static final int LIMIT = 1_000_000;

    @Test
    void garbage_is_gone_two_cycles_after_a_collector_died() {
        reclaims(Setup.quiet().writers(1).withOrphan().collectors(2).cycles(2));
    }

    @Test
    void garbage_is_gone_two_cycles_after_writers_were_fenced() {
        reclaims(Setup.quiet().writers(2).deletes(3));
    }

    @Test
    void garbage_is_gone_two_cycles_after_a_compaction() {
        reclaims(Setup.quiet().writers(1).compactors(1).cycles(2).deletes(3));
    }

    @Test
    void garbage_is_gone_two_cycles_after_a_chain_of_compactions() {
        reclaims(Setup.quiet().compactors(2).chained().cycles(2));
    }

    private static void reclaims(Setup setup) {
        assertThat(Search.of(new Undisturbed(setup), LIMIT)).isInstanceOf(Outcome.Holds.class);
    }
}
