package io.holdfast.vaultformat.fault;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.Vault;
import io.holdfast.vaultformat.error.Explained;
import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.point.Decision;
import io.holdfast.vaultformat.point.Manifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many faults of every kind at once; what falsifies a law names the seed that does it again. */
class FaultPlansTest {

    @TempDir
    Path folder;

    /**
     * What is asked, in turn, while how many calls of a thousand are struck.
     *
     * @param patient whether the worker's store asks again
     */
    private record Story(long seed, int perMille, boolean patient, List<Operation> operations) {

        static Story any(Random random) {
            var operations = new ArrayList<Operation>();
            for (var i = 1 + random.nextInt(3); i > 0; i--) {
                operations.add(Operation.values()[random.nextInt(Operation.values().length)]);
            }
            return new Story(random.nextLong(), 5 << random.nextInt(6), random.nextBoolean(), operations);
        }
    }

    @Test
    void whatever_the_store_does_every_point_is_whole_or_is_none() {
        var small = new SmallVault(new MemoryStore(), folder);
        forAll(Story::any, story -> live(story, small));
    }

    private static void live(Story story, SmallVault small) {
        small.rewind();
        var done = EnumSet.noneOf(Operation.class);
        var round = 0;
        for (var operation : story.operations) {
            var plan = FaultPlan.drawn(story.seed + round++, story.perMille);
            try {
                var vault = story.patient ? small.sufferingInPatience(plan) : small.suffering(plan);
                operation.run(vault, small);
                done.add(operation);
            } catch (RuntimeException e) {
                assertThat(e).isInstanceOf(Explained.class);
            } catch (AssertionError e) {
                expectExcused(operation, small, done, e);
            }
            small.faulty.play(FaultPlan.none());
            expectTruth(small.sound(), small, done);
        }
        small.faulty.settle();
        expectOneEnd(small.sound(), small);
    }

    /** An answer that is another one than on a quiet day, because of what was done before. */
    private static void expectExcused(Operation operation, SmallVault small, Set<Operation> done, AssertionError e) {
        var fencedAfterCommit =
                operation == Operation.FENCE && small.sound().decision("s2").orElseThrow() instanceof Decision.Commit;
        var deletedOrMore = operation == Operation.LIST;
        if (!fencedAfterCommit && !deletedOrMore) {
            throw e;
        }
    }

    /** What was acknowledged holds, and nothing is there by half. */
    private static void expectTruth(Vault vault, SmallVault small, Set<Operation> done) {
        var listing = vault.listing();
        assertThat(listing.damaged()).isEmpty();
        listing.points().forEach(point -> small.expectTruth(vault, point.pointId()));
        var ids = listing.points().stream().map(Manifest::pointId).toList();
        assertThat(ids).doesNotHaveDuplicates();
        if (done.contains(Operation.BACKUP)) {
            assertThat(ids).contains("p2");
        }
        if (done.contains(Operation.DELETE)) {
            assertThat(ids).doesNotContain("p1");
        }
    }

    /** The session is tried once more, and ends as it had ended. */
    private static void expectOneEnd(Vault vault, SmallVault small) {
        var decided = vault.decision("s2");
        try {
            small.backUp(vault);
            assertThat(decided).isNotInstanceOf(Decision.Fence.class);
            small.expectTruth(vault, "p2");
        } catch (VaultError.SessionFenced e) {
            assertThat(decided).get().isInstanceOf(Decision.Fence.class);
        }
        assertThat(vault.points()).filteredOn(it -> it.pointId().equals("p2")).hasSizeLessThanOrEqualTo(1);
    }
}
