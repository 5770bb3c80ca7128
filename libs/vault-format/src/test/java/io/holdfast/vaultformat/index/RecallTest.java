package io.holdfast.vaultformat.index;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.MemoryStore;
import io.holdfast.vaultformat.key.VaultKeys;
import io.holdfast.vaultformat.store.Blob;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecallTest {

    private record Index(List<Segment.Unread> segments, long memory) {

        static Index any(Random random) {
            var segments = new ArrayList<Segment.Unread>();
            for (var i = random.nextInt(20); i > 0; i--) {
                segments.add(segment(1 + random.nextInt(1 << random.nextInt(1, 20))));
            }
            return new Index(segments, random.nextInt(1 << random.nextInt(8, 24)));
        }
    }

    private static Segment.Unread segment(int blocks) {
        var keys = VaultKeys.of(new UUID(1, 2), new byte[32]);
        var header =
                new SegmentHeader(1, blocks / 32, 1 + blocks / 800, 1 + blocks / 1024, 13 + blocks * 9 / 4, blocks);
        var sections = SegmentHeader.sections(keys, header.write(keys, new byte[32]), "idx/a");
        return new Segment.Unread(new MemoryStore(), keys, new Blob("idx/a", 1), header, sections);
    }

    @Test
    void what_is_remembered_fits_into_the_memory_and_nothing_is_left_out_that_would_fit() {
        forAll(Index::any, index -> {
            var plan = Recall.plan(index.segments, true, index.memory);

            var taken = 0L;
            for (var i = 0; i < plan.size(); i++) {
                taken += plan.get(i).cost(index.segments.get(i));
            }
            assertThat(taken).isLessThanOrEqualTo(index.memory);
            for (var i = 0; i < plan.size(); i++) {
                if (plan.get(i) == Recall.NOTHING) {
                    assertThat(taken + Recall.ONE_IN_128.cost(index.segments.get(i)))
                            .isGreaterThan(index.memory);
                }
            }
        });
    }

    @Test
    void segments_older_than_those_whose_samples_fill_the_memory_change_nothing() {
        var segments = Collections.nCopies(400, segment(256 << 10));
        var memory = 100 * Recall.ONE_IN_128.cost(segments.getFirst());

        var plan = Recall.plan(segments.subList(0, 101), false, memory);

        assertThat(plan).isEqualTo(Recall.plan(segments, true, memory).subList(0, 101));
        assertThat(plan).containsOnly(Recall.ONE_IN_128, Recall.NOTHING);
    }

    @Test
    void of_segments_of_one_size_the_newest_are_remembered_best() {
        var segments = Collections.nCopies(40, segment(100_000));

        var plan = Recall.plan(segments, true, 2_000_000);

        assertThat(plan).isSorted();
        assertThat(plan).contains(Recall.EVERY_BLOCK, Recall.ONE_IN_32);
        assertThat(Recall.plan(segments, true, 100_000_000)).containsOnly(Recall.EVERY_BLOCK);
        assertThat(Recall.plan(segments, true, 800_000)).contains(Recall.ONE_IN_32, Recall.ONE_IN_128);
    }
}
