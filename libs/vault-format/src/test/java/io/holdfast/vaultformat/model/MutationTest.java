package io.holdfast.vaultformat.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Each rule is there because somebody loses a frame without it; how, is left in {@code target/protocol-traces}. */
class MutationTest {

    private static final int LIMIT = 2_000_000;
    private static final Path TRACES = Path.of("target", "protocol-traces");

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "OWNER_UNDECIDED")
    void a_rule_left_out_is_found_out(Mutation mutation) throws IOException {
        var setup = smallest(mutation).without(mutation);

        var outcome = Search.of(lasting(mutation) ? new Undisturbed(setup) : new Protocol(setup), LIMIT);

        assertThat(outcome).isInstanceOf(Outcome.Violated.class);
        Files.createDirectories(TRACES);
        Files.writeString(TRACES.resolve(mutation + ".txt"), outcome + System.lineSeparator());
    }

    @ParameterizedTest
    @EnumSource(names = "OWNER_UNDECIDED")
    void condemning_what_a_running_session_wrote_costs_work_and_no_frame(Mutation mutation) {
        var setup = Setup.quiet().compactors(2).chained().cycles(3).without(mutation);

        assertThat(Search.of(new Protocol(setup), LIMIT)).isInstanceOf(Outcome.Holds.class);
    }

    private static boolean lasting(Mutation mutation) {
        return mutation == Mutation.UNFINISHED_CYCLES_LEFT || mutation == Mutation.DELETED_ONCE;
    }

    private static Setup smallest(Mutation mutation) {
        var one = Setup.quiet();
        return switch (mutation) {
            case LOOK_BEFORE_REGISTERING,
                    TOMBSTONES_DROPPED,
                    PARENT_BEFORE_REGISTERING,
                    COMMIT_BEFORE_UPLOAD,
                    FENCE_OVERWRITTEN,
                    EPOCH_BEFORE_CONDEMNED,
                    NO_GRACE,
                    NO_RELIST,
                    RELIST_BEGUN_EARLY,
                    UNFINISHED_CYCLES_LEFT -> one.writers(1);
            case DELETED_ONCE -> one.writers(1).cycles(2).deletes(3);
            case READER_NOT_REGISTERED, READER_OPENS_BEFORE_REGISTERING -> one.readers(1);
            case CYCLES_APART_FROM_EPOCHS, RECORD_OVERWRITTEN ->
                one.writers(1).withOrphan().collectors(2).cycles(2);
            case VERDICT_AFTER_DELETES -> one.writers(1).collectors(2).withLazyCollectors();
            case GRACE_LISTED_EARLY -> one.writers(1).collectors(2);
            case LATE_DELETES_IGNORED -> one.writers(2).deletes(3);
            case PARDON_FOR_ALL_CYCLES -> one.writers(2).cycles(2).deletes(3);
            case PACK_LEVEL_RELOCATION -> one.compactors(1);
            case DEDUP_AGAINST_COMPACTED -> one.writers(1).compactors(1).cycles(2);
            case RELOCATIONS_AS_OF_NOW -> one.writers(1).compactors(1).readers(1);
            case LATE_COMPACTIONS_IGNORED, OWNER_UNDECIDED ->
                one.compactors(2).chained().cycles(2);
        };
    }
}
