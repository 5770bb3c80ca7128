package io.holdfast.vaultformat.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The counts are part of the promise: a model that lost a step has fewer states, and proves less. */
class CollectorProtocolTest {

    private static final int LIMIT = 2_100_000;

    @Test
    void two_writers_and_a_collector_over_two_cycles() {
        holds(Setup.quiet().writers(2).cycles(2).deletes(3), 183_579);
    }

    @Test
    void two_writers_and_two_collectors_over_two_cycles() {
        holds(Setup.quiet().writers(2).collectors(2).cycles(2), 1_173_173);
    }

    @Test
    void two_collectors_in_three_cycles_at_once() {
        holds(Setup.quiet().writers(1).withOrphan().collectors(2).cycles(3).deletes(3), 330_043);
    }

    @Test
    void a_restore_reads_on_while_two_collectors_delete() {
        holds(Setup.quiet().writers(1).readers(1).collectors(2).cycles(2).deletes(3), 348_512);
    }

    @Test
    void a_restore_reads_on_while_its_frames_are_moved() {
        holds(Setup.quiet().writers(1).compactors(1).readers(1).cycles(2), 1_464_481);
    }

    @Test
    void two_collectors_and_a_compactor() {
        holds(Setup.quiet().writers(1).compactors(1).collectors(2).cycles(2), 1_693_456);
    }

    @Test
    void two_compactors_of_the_same_pack() {
        holds(Setup.quiet().writers(1).compactors(2).cycles(2).deletes(1), 1_951_401);
    }

    @Test
    void two_compactors_of_the_same_pack_and_a_restore() {
        holds(Setup.quiet().compactors(2).readers(1).cycles(2), 1_040_720);
    }

    @Test
    void a_compaction_of_what_a_compaction_wrote() {
        holds(Setup.quiet().compactors(2).chained().readers(1).cycles(3), 1_028_906);
    }

    @Test
    void collectors_that_keep_more_than_they_must() {
        holds(Setup.quiet().writers(1).withOrphan().collectors(2).cycles(2).withLazyCollectors(), 535_656);
    }

    @Test
    void collectors_that_keep_more_than_they_must_beside_a_compactor() {
        holds(
                Setup.quiet()
                        .writers(1)
                        .compactors(1)
                        .collectors(2)
                        .cycles(2)
                        .deletes(1)
                        .withLazyCollectors(),
                927_617);
    }

    @Test
    void collectors_that_keep_more_than_they_must_beside_a_restore() {
        holds(Setup.quiet().writers(1).compactors(1).readers(1).withLazyCollectors(), 592_956);
    }

    private static void holds(Setup setup, int states) {
        assertThat(Search.of(new Protocol(setup), LIMIT)).isEqualTo(new Outcome.Holds(states));
    }
}
