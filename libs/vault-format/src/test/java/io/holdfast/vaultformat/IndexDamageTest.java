package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.collect.CollectOptions;
import io.holdfast.vaultformat.fault.Call.Verb;
import io.holdfast.vaultformat.fault.Fault;
import io.holdfast.vaultformat.fault.FaultyStore;
import io.holdfast.vaultformat.progress.ProgressListener;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index is derived: nothing that happens to it costs more than space, and rebuilding mends it. */
class IndexDamageTest extends DedupScene {

    private static final int HEADER = 10;
    private static final int HOOKS = 85;
    private static final int LAST_PAGE = -30;
    private final Disk disk = noise(200, 1);

    private byte[] only() {
        return Objects.requireNonNull(store.objects.get(segments().getFirst()));
    }

    /** Behind hooks of an unknown number: the table is next to the filter, which takes more than all before it. */
    private int table() {
        var hooks = only()[63] & 0xFF;
        return 80 + hooks * 12 + 16 + 5;
    }

    private int filter() {
        var packs = only()[67] & 0xFF;
        return table() + packs * 24 + 100;
    }

    @ParameterizedTest
    @ValueSource(strings = {"header", "table", "filter", "page"})
    void a_segment_damaged_anywhere_is_left_out_told_and_rebuilt(String section) {
        // Given
        backUp(vault, "a", disk);
        var at = switch (section) {
            case "header" -> HEADER;
            case "table" -> table();
            case "filter" -> filter();
            default -> only().length + LAST_PAGE;
        };
        only()[at] ^= 1;

        // When
        var second = backUp(vault, "b", disk);
        var report = vault.upkeep().rebuildIndex(ProgressListener.none());
        var third = backUp(vault, "c", disk);

        // Then
        expectWhole(vault, second, disk);
        assertThat(second.dedup().note()).contains("idx/");
        assertThat(second.stats().newBlocks()).isPositive();
        assertThat(report.unreadable()).hasSize(1);
        assertThat(report.damagedPacks()).isEmpty();
        assertThat(third.stats().newBlocks()).isZero();
        assertThat(third.dedup().note()).isEmpty();
    }

    @Test
    void a_store_that_answers_nothing_about_the_index_is_asked_a_few_times_and_no_more() {
        // Given
        backUp(vault, "a", disk);
        var asked = new AtomicInteger();
        var failing = new FaultyStore(
                store,
                call -> call.verb() == Verb.READ && call.name().startsWith("packs/") && asked.incrementAndGet() > 0
                        ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                        : Fault.NONE);

        // When
        var second = backUp(open(failing, EAGER), "b", disk);

        // Then
        assertThat(second.stats().newBlocks()).isEqualTo(200);
        assertThat(second.dedup().note()).contains("given up");
        assertThat(asked.get()).isBetween(8, 12);
        expectWhole(vault, second, disk);
    }

    @Test
    void an_index_that_cannot_be_tended_fails_no_collection() {
        backUp(vault, "a", disk);
        vault.delete("a", "test");
        var failing = new FaultyStore(
                store, call -> call.name().startsWith("idx/") ? new Fault.Before(Fault.Kind.UNAVAILABLE) : Fault.NONE);

        var collection = open(failing, EAGER).upkeep().collect(CollectOptions.defaults(), ProgressListener.none());

        assertThat(collection.packs()).isPositive();
        assertThat(collection.index()).contains("could not be tended");
        assertThat(vault.upkeep()
                        .collect(CollectOptions.defaults(), ProgressListener.none())
                        .index())
                .isEmpty();
        assertThat(segments()).isEmpty();
    }

    @Test
    void a_segment_that_cannot_be_written_fails_no_backup() {
        var failing = new FaultyStore(
                store,
                call -> call.verb() == Verb.PUT && call.name().startsWith("idx/")
                        ? new Fault.Before(Fault.Kind.UNAVAILABLE)
                        : Fault.NONE);

        var first = backUp(open(failing, EAGER), "a", disk);

        assertThat(first.dedup().note()).startsWith("200 blocks were not added to the index");
        assertThat(segments()).isEmpty();
        expectWhole(vault, first, disk);
    }

    @Test
    void damaged_hooks_are_told_when_they_are_needed() {
        backUp(vault, "a", disk);
        only()[HOOKS] ^= 1;

        var scarce = backUp(open(EAGER.withMemory(2_000)), "b", disk);

        assertThat(scarce.dedup().note()).contains("1 index segments could not be read");
        assertThat(vault.upkeep().rebuildIndex(ProgressListener.none()).unreadable())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 50, 300, 3_000})
    void a_segment_that_was_cut_short_is_replaced_by_the_next_collection(int length) {
        backUp(vault, "a", disk);
        var name = segments().getFirst();
        store.objects.put(name, Arrays.copyOf(only(), length));
        assertThat(backUp(vault, "b", noise(3, 9)).dedup().note()).contains(name);

        var collection = vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());

        assertThat(collection.index()).contains(name);
        assertThat(segments()).doesNotContain(name);
        assertThat(backUp(vault, "c", disk).stats().newBlocks()).isZero();
    }

    @Test
    void a_lost_index_is_made_anew_from_the_packs() {
        // Given
        var first = backUp(vault, "a", disk);
        backUp(vault, "b", noise(100, 2));
        segments().forEach(store.objects::remove);
        assertThat(backUp(vault, "c", noise(3, 9)).dedup().note()).isEmpty();

        // When
        var report = open(EAGER.withSegments(100, 10_000)).upkeep().rebuildIndex(ProgressListener.none());

        // Then
        assertThat(report.written()).isGreaterThan(1);
        assertThat(report.blocks()).isEqualTo(303);
        assertThat(vault.upkeep().rebuildIndex(ProgressListener.none()).written())
                .isZero();
        var again = backUp(vault, "d", disk);
        assertThat(again.stats().newBlocks()).isZero();
        assertThat(again.borrowed().without(first.newPacks()).isEmpty()).isTrue();
    }

    @Test
    void a_pack_whose_footer_is_damaged_is_named_and_the_others_are_indexed() {
        var first = backUp(vault, "a", disk);
        segments().forEach(store.objects::remove);
        var pack = dataPack(first);
        flip(pack, Objects.requireNonNull(store.objects.get(pack)).length - 40);

        var report = vault.upkeep().rebuildIndex(ProgressListener.none());

        assertThat(report.damagedPacks()).containsExactly(pack);
        assertThat(report.blocks()).isBetween(150L, 199L);
    }

    @Test
    void rebuilding_drops_packs_that_are_gone() {
        var first = backUp(vault, "a", disk);
        store.objects.remove(dataPack(first));

        var report = vault.upkeep().rebuildIndex(ProgressListener.none());

        assertThat(report.removed()).isEqualTo(1);
        assertThat(report.blocks()).isBetween(150L, 199L);
    }

    @Test
    void many_small_segments_become_a_few_and_everything_is_found_still() {
        // Given
        for (var i = 0; i < 20; i++) {
            backUp(vault, "p" + i, noise(10, 100 + i));
        }
        assertThat(segments()).hasSize(20);

        // When
        vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());

        // Then
        assertThat(segments()).hasSizeLessThan(4);
        for (var i = 0; i < 20; i++) {
            var again = backUp(vault, "again" + i, noise(10, 100 + i));
            assertThat(again.stats().newBlocks()).isZero();
        }
    }

    @Test
    void merged_segments_stay_within_their_size() {
        var small = open(EAGER.withSegments(1_000, 45));
        for (var i = 0; i < 12; i++) {
            backUp(small, "p" + i, noise(10, 100 + i));
        }

        var collection = small.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());

        assertThat(collection.index()).isEmpty();
        assertThat(segments()).hasSize(3);
        assertThat(small.upkeep().rebuildIndex(ProgressListener.none()).blocks())
                .isEqualTo(120);
    }

    @Test
    void a_segment_whose_packs_were_killed_is_gone_after_the_collection_and_the_others_are_not() {
        backUp(vault, "a", disk);
        var kept = backUp(vault, "b", noise(50, 2));
        vault.delete("a", "test");

        vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none());

        assertThat(segments()).hasSize(1);
        var again = backUp(vault, "c", noise(50, 2));
        assertThat(again.borrowed().without(kept.newPacks()).isEmpty()).isTrue();
        assertThat(again.stats().newBlocks()).isZero();
        assertThat(backUp(vault, "d", disk).stats().newBlocks()).isEqualTo(200);
    }

    @Test
    void a_backup_whose_segments_are_merged_under_it_looks_for_the_merged_one() {
        // Given
        for (var i = 0; i < 8; i++) {
            backUp(vault, "p" + i, noise(30, 100 + i));
        }
        var both = noise(60, 100).write(30 * Lab.BLOCK, noise(30, 101).content());
        var merging = new Interrupted(
                both, 20 * Lab.BLOCK, () -> vault.upkeep().collect(CollectOptions.defaults(), ProgressListener.none()));

        // When
        var second = backUp(vault, "z", merging);

        // Then
        assertThat(segments()).hasSizeLessThan(4);
        assertThat(second.dedup().bytes()).isGreaterThanOrEqualTo(59L * Lab.BLOCK);
        expectWhole(vault, second, both);
    }
}
