package io.holdfast.vaultformat.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.error.Explained;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.store.BlobStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a vault makes of one fault, at every place of every operation; each store's test inherits all of it. */
abstract class VaultFaultsContract {

    static final Fault UNAVAILABLE = new Fault.Before(Fault.Kind.UNAVAILABLE);
    private static final Fault GARBLED = new Fault.Flipped(0);
    private static final Fault NO_ANSWER = new Fault.Stalled(Duration.ofHours(1));

    /** Helper threads share some of their requests, or do not: counts differ by a few from run to run. */
    private static final int MARGIN = 2;

    @TempDir
    Path folder;

    private BlobStore store;
    private SmallVault small;

    /** An empty store. */
    abstract BlobStore open() throws Exception;

    /** What may befall the call of this verb that has this number. */
    List<Fault> faults(Verb verb, int number) {
        return switch (verb) {
            case PUT ->
                List.of(
                        UNAVAILABLE,
                        new Fault.Before(Fault.Kind.FULL),
                        new Fault.After(),
                        new Fault.Late(1000),
                        NO_ANSWER);
            case READ -> List.of(UNAVAILABLE, new Fault.Truncated(50), new Fault.Flipped(1), GARBLED);
            case SIZE -> List.of(new Fault.Before(Fault.Kind.DENIED));
            case LIST -> List.of(UNAVAILABLE, new Fault.Stale(1), new Fault.Stale(1000));
            case DELETE -> List.of(UNAVAILABLE, new Fault.After());
        };
    }

    @BeforeEach
    void make() throws Exception {
        store = open();
        small = new SmallVault(store, folder);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void one_fault_anywhere_is_overcome_or_told_and_the_next_try_succeeds(Operation operation) {
        var positions = 0;
        for (var count : callsOf(operation).entrySet()) {
            for (var number = 1; number <= count.getValue() + MARGIN; number++) {
                for (var fault : faults(count.getKey(), number)) {
                    suffer(operation, FaultPlan.at(count.getKey(), number, fault));
                    positions++;
                }
            }
        }
        assertThat(positions)
                .isGreaterThanOrEqualTo(
                        callsOf(operation).values().stream().mapToInt(it -> it).sum());
    }

    /** What a worker that asks again sees nothing of: refusals that pass, answers that are lost. */
    @ParameterizedTest
    @EnumSource
    void a_store_that_is_away_for_a_moment_is_not_noticed(Operation operation) {
        var positions = 0;
        for (var count : callsOf(operation).entrySet()) {
            for (var number = 1; number <= count.getValue(); number += patienceStep()) {
                for (var plan : passing(count.getKey(), number)) {
                    operation.run(small.sufferingInPatience(plan), small);
                    expectSoundAfter(operation, plan.toString());
                    positions++;
                }
            }
        }
        assertThat(positions).isPositive();
    }

    /** Every how many calls; where calls are slow, not each of them is tried. */
    int patienceStep() {
        return 1;
    }

    private static List<FaultPlan> passing(Verb verb, int number) {
        var storm = FaultPlan.storm(verb, number, 5);
        return verb == Verb.PUT || verb == Verb.DELETE
                ? List.of(
                        storm,
                        FaultPlan.at(verb, number, new Fault.After()),
                        FaultPlan.at(verb, number, new Fault.Late(1)),
                        FaultPlan.at(verb, number, new Fault.Late(1000)))
                : List.of(storm);
    }

    @Test
    void a_commit_whose_answer_is_lost_is_found_by_who_takes_over() {
        FaultPlan plan =
                call -> call.verb() == Verb.PUT && call.name().startsWith("decision/") ? new Fault.After() : Fault.NONE;

        suffer(Operation.BACKUP, plan);
        var vault = small.suffering(plan);
        try {
            Operation.BACKUP.run(vault, small);
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(Explained.class);
        }

        assertThat(small.sound().fence("s2", "taken over")).isInstanceOf(Decision.Commit.class);
        Operation.BACKUP.expectAfterwards(small.sound(), small);
    }

    @Test
    void a_commit_that_arrives_after_the_fence_changes_nothing() {
        FaultPlan plan = call ->
                call.verb() == Verb.PUT && call.name().startsWith("decision/") ? new Fault.Late(1000) : Fault.NONE;
        try {
            Operation.BACKUP.run(small.suffering(plan), small);
        } catch (RuntimeException e) {
            assertThat(e).isInstanceOf(Explained.class);
        }

        assertThat(small.sound().fence("s2", "taken over")).isInstanceOf(Decision.Fence.class);
        small.faulty.settle();

        Operation.FENCE.expectAfterwards(small.sound(), small);
    }

    private Map<Verb, Integer> callsOf(Operation operation) {
        var vault = small.suffering(FaultPlan.none());
        operation.run(vault, small);
        var counts = new EnumMap<Verb, Integer>(Verb.class);
        for (var verb : Verb.values()) {
            if (small.faulty.calls(verb) > 0) {
                counts.put(verb, small.faulty.calls(verb));
            }
        }
        small.rewind();
        return counts;
    }

    private void suffer(Operation operation, FaultPlan plan) {
        try {
            operation.run(small.suffering(plan), small);
            expectNothingGarbledPassed(operation);
        } catch (RuntimeException e) {
            expectExplained(e);
        }
        expectSoundAfter(operation, small.faulty.struck().toString());
    }

    /** An operation that looks at every byte cannot succeed on other bytes. */
    private void expectNothingGarbledPassed(Operation operation) {
        if (operation == Operation.RESTORE || operation == Operation.VERIFY) {
            assertThat(small.faulty.struck())
                    .noneMatch(it -> it.fault().equals(GARBLED) && it.call().isPack());
        }
    }

    private void expectExplained(RuntimeException thrown) {
        var struck = small.faulty.struck();
        assertThat(thrown).as("%s", struck).isInstanceOf(Explained.class);
        assertThat(((Explained) thrown).recommendation()).isNotBlank();
        for (var it : struck) {
            var wrong = it.fault() instanceof Fault.Flipped || it.fault() instanceof Fault.Truncated;
            if (wrong && it.call().isPack()) {
                var pack = it.call().name().substring(it.call().name().lastIndexOf('/') + 1);
                assertThat(thrown).as("%s", struck).hasMessageContaining(pack);
            } else if (wrong && !it.call().name().startsWith("probe/")) {
                assertThat(thrown)
                        .as("%s", struck)
                        .hasMessageContaining(it.call().name());
            }
        }
    }

    private void expectSoundAfter(Operation operation, String when) {
        small.faulty.settle();
        var vault = small.sound();
        var listing = vault.listing();
        assertThat(listing.damaged()).as(when).isEmpty();
        listing.points().forEach(point -> small.expectTruth(vault, point.pointId()));
        again(operation, vault, when);
        operation.expectAfterwards(vault, small);
        small.rewind();
    }

    private void again(Operation operation, Vault vault, String when) {
        try {
            operation.run(vault, small);
        } catch (RuntimeException e) {
            throw new AssertionError("The next try failed after " + when, e);
        }
    }
}
