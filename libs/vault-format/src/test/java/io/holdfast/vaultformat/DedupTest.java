package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.pack.PackSet;
import io.holdfast.vaultformat.point.Dedup;
import io.holdfast.vaultformat.session.BackupSpec;
import io.holdfast.vaultformat.settings.IndexSettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DedupTest extends DedupScene {

    private final Disk disk = noise(200, 1);

    @Test
    void two_items_with_the_same_content_store_it_once() {
        // Given
        var first = backUp(vault, "a", disk);

        // When
        var second = backUp(open(EAGER), "b", disk);

        // Then
        assertThat(second.stats().newBlocks()).isZero();
        assertThat(second.dedup()).isEqualTo(new Dedup(disk.size(), ""));
        assertThat(second.borrowed()).isNotEqualTo(PackSet.empty());
        assertThat(second.borrowed().without(first.newPacks()).isEmpty()).isTrue();
        assertThat(second.borrowed().without(second.packSet()).isEmpty()).isTrue();
        assertThat(second.stats().shippedBytes()).isLessThan(first.stats().shippedBytes() / 50);
        expectWhole(vault, second, disk);
    }

    @Test
    void what_an_item_has_from_its_parent_is_not_borrowed() {
        backUp(vault, "a", disk);
        var spec = BackupSpec.of("s2", "a2", "disk/a", Instant.ofEpochSecond(2_000_000));

        var next = Lab.backup(vault, spec, disk);

        assertThat(next.borrowed().isEmpty()).isTrue();
        assertThat(next.dedup()).isEqualTo(Dedup.NONE);
    }

    @Test
    void a_disk_that_is_only_partly_known_stores_the_rest() {
        backUp(vault, "a", disk);
        var mixed = noise(200, 2).write(50 * Lab.BLOCK, Arrays.copyOf(disk.content(), 100 * Lab.BLOCK));

        var second = backUp(vault, "b", mixed);

        assertThat(second.stats().newBlocks()).isEqualTo(100);
        assertThat(second.dedup().bytes()).isEqualTo(100 * Lab.BLOCK);
        expectWhole(vault, second, mixed);
    }

    @Test
    void whoever_wants_everything_stored_anew_gets_it() {
        backUp(vault, "a", disk);
        var spec = BackupSpec.of("s2", "b", "disk/b", Instant.ofEpochSecond(2_000_000))
                .ignoringParent();

        assertThat(Lab.backup(vault, spec, disk).stats().newBlocks()).isEqualTo(200);
    }

    @Test
    void a_small_backup_does_not_look_at_the_index() {
        backUp(vault, "a", disk);
        var few = noise(20, 1);

        var small = backUp(open(IndexSettings.defaults()), "b", few);

        assertThat(small.stats().newBlocks()).isEqualTo(20);
        assertThat(small.borrowed().isEmpty()).isTrue();
    }

    @Test
    void with_memory_for_samples_only_most_of_a_run_is_found() {
        // Given
        var large = noise(2000, 3);
        // with drawn keys and two threads it is chance which blocks are samples, and which of a pack come before one
        var little = Lab.settings().withWorkers(1).withPacks(1 << 20, 64 << 10).withIndex(EAGER.withMemory(3_600));
        var scarce = Vault.create(
                new MemoryStore(), Lab.KEK, new VaultSpec("lab", Lab.BLOCK), little.withRandom(Lab.repeatable(1)));
        backUp(scarce, "a", large);

        // When
        var second = backUp(scarce, "b", large);

        // Then
        assertThat(second.dedup().note()).contains("1 of 1 segments known by samples");
        assertThat(second.dedup().bytes()).isBetween(large.size() / 2, large.size() - 1);
        expectWhole(scarce, second, large);
    }

    @Test
    void with_memory_for_nothing_everything_is_stored_and_that_is_told() {
        backUp(vault, "a", disk);

        var second = backUp(open(EAGER.withMemory(100)), "b", disk);

        assertThat(second.stats().newBlocks()).isEqualTo(200);
        assertThat(second.dedup().note()).contains("1 not at all");
    }

    @Test
    void a_session_writes_several_segments_when_it_stores_much() {
        var small = open(EAGER.withSegments(30, 1000));
        backUp(small, "a", disk);
        assertThat(segments()).hasSizeGreaterThan(4);

        var second = backUp(vault, "b", disk);

        assertThat(second.stats().newBlocks()).isZero();
    }

    @Test
    void a_missing_pack_is_forgotten_and_its_blocks_are_stored() {
        // Given
        var first = backUp(vault, "a", disk);
        var pack = dataPack(first);
        store.objects.remove(pack);

        // When
        var second = backUp(vault, "b", disk);

        // Then
        assertThat(dataPacks(second.borrowed())).doesNotContain(pack);
        assertThat(second.stats().newBlocks()).isPositive().isLessThan(30);
        assertThat(second.dedup().note()).contains("missing");
        expectWhole(vault, second, disk);
    }

    @Test
    void a_pack_with_a_damaged_footer_is_not_referred_to() {
        // Given
        var first = backUp(vault, "a", disk);
        var pack = dataPack(first);
        flip(pack, Objects.requireNonNull(store.objects.get(pack)).length - 40);

        // When
        var second = backUp(vault, "b", disk);

        // Then
        assertThat(dataPacks(second.borrowed())).doesNotContain(pack);
        expectWhole(vault, second, disk);
    }
}
