package io.holdfast.vaultformat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.progress.ProgressListener;
import io.holdfast.vaultformat.source.Extent;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks that were compressed against a neighbour. */
class ReferenceBlockTest {

    private static final int BLOCKS = 128;
    private static final int BLOCK = 64 << 10;
    private static final int BLOCK_OF_MANY = 16 << 10;
    private static final int PACK_HEADER = 172;

    private final MemoryStore store = new MemoryStore();
    private final Vault vault = Vault.create(
            store,
            Lab.KEK,
            new VaultSpec("words", BLOCK),
            Lab.settings().withMemory(64 << 20).withPacks(16 << 20, 1 << 20));
    private final Disk disk = new Disk(BLOCKS * BLOCK);

    @Test
    void neighbours_with_the_same_words_take_a_tenth_less_than_each_alone() {
        fillWithWords();
        var together = Lab.backup(vault, 1, disk).stats().shippedBytes();

        var alone = 0L;
        for (var block = 0; block < BLOCKS; block++) {
            var piece = new Disk(BLOCK);
            piece.write(0, Arrays.copyOfRange(disk.content(), block * BLOCK, (block + 1) * BLOCK));
            alone += Lab.backup(other(block), 1, piece).stats().shippedBytes();
        }
        assertThat(together).isLessThan(alone * 9 / 10);
    }

    private Vault other(int number) {
        return Vault.create(new MemoryStore(), Lab.KEK, new VaultSpec("alone" + number, BLOCK), Lab.settings());
    }

    @Test
    void each_block_reads_alone_and_in_any_order() {
        fillWithWords();
        Lab.backup(vault, 1, disk);
        var order = new ArrayList<Integer>();
        for (var block = 0; block < BLOCKS; block++) {
            order.add(block);
        }
        Collections.shuffle(order, new Random(2));

        try (var reader = vault.reader("p1")) {
            for (var block : order) {
                var into = ByteBuffer.allocate(BLOCK);
                reader.read("sda", (long) block * BLOCK, into);
                assertThat(into.array()).isEqualTo(piece(block));
            }
        }
    }

    @Test
    void a_reader_that_goes_back_and_forth_between_many_groups_reads_right() {
        var large = new Disk(10 * 128 * BLOCK_OF_MANY);
        var random = new Random(3);
        for (var at = 0; at < 10 * 128; at++) {
            large.write(at * BLOCK_OF_MANY, Arrays.copyOf(words(random), BLOCK_OF_MANY));
        }
        var many = Vault.create(
                new MemoryStore(),
                Lab.KEK,
                new VaultSpec("many", BLOCK_OF_MANY),
                Lab.settings().withMemory(64 << 20).withPacks(2 << 20, 1 << 20));
        Lab.backup(many, 1, large);

        var content = large.content();
        try (var reader = many.reader("p1")) {
            for (var step = 0; step < 2_000; step++) {
                var block = random.nextInt(10 * 128);
                var into = ByteBuffer.allocate(BLOCK_OF_MANY);
                reader.read("sda", (long) block * BLOCK_OF_MANY, into);
                assertThat(into.array())
                        .isEqualTo(Arrays.copyOfRange(content, block * BLOCK_OF_MANY, (block + 1) * BLOCK_OF_MANY));
            }
        }
    }

    @Test
    void a_point_that_replaced_the_reference_still_restores_what_refers_to_it() {
        fillWithWords();
        Lab.backup(vault, 1, disk);
        disk.write(0, new byte[BLOCK]);
        Lab.backup(vault, 2, disk);

        assertThat(Lab.read(vault, "p2", "sda")).isEqualTo(disk.content());
        assertThat(vault.verify("p2", ProgressListener.none()).damaged()).isEmpty();
    }

    @Test
    void a_block_that_zstd_would_take_for_a_trained_dictionary_harms_nothing() {
        fillWithWords();
        disk.write(0, new byte[] {0x37, (byte) 0xA4, 0x30, (byte) 0xEC});
        Lab.backup(vault, 1, disk);

        assertThat(Lab.read(vault, "p1", "sda")).isEqualTo(disk.content());
    }

    @Test
    void a_damaged_reference_is_told_with_every_block_that_needs_it_and_no_other() {
        fillWithWords();
        Lab.backup(vault, 1, disk);
        disk.write(BLOCK, words(new Random(99)));
        Lab.backup(vault, 2, disk);
        var largest = store.objects.values().stream()
                .max(Comparator.comparingInt(bytes -> bytes.length))
                .orElseThrow();
        largest[PACK_HEADER + 100] ^= 1;

        var damaged = vault.verify("p2", ProgressListener.none()).damaged().stream()
                .flatMap(it -> it.ranges().stream())
                .toList();

        assertThat(isIn(damaged, 0)).isTrue();
        assertThat(isIn(damaged, 1)).as("replaced since").isFalse();
        assertThat(isIn(damaged, 2)).as("refers to the first").isTrue();
        assertThat(isIn(damaged, BLOCKS - 1)).as("of another group").isFalse();
    }

    private static boolean isIn(List<Extent> ranges, int block) {
        return ranges.stream().anyMatch(it -> it.position() <= (long) block * BLOCK && it.end() > (long) block * BLOCK);
    }

    private byte[] piece(int block) {
        return Arrays.copyOfRange(disk.content(), block * BLOCK, (block + 1) * BLOCK);
    }

    private void fillWithWords() {
        var random = new Random(7);
        for (var block = 0; block < BLOCKS; block++) {
            disk.write(block * BLOCK, words(random));
        }
    }

    /** A block of words from one vocabulary of four thousand. */
    private static byte[] words(Random random) {
        var vocabulary = new Random(1).ints(4000, 100_000, 100_000_000).toArray();
        var text = new StringBuilder();
        while (text.length() < BLOCK) {
            text.append(Integer.toString(vocabulary[random.nextInt(vocabulary.length)], 36))
                    .append(' ');
        }
        return text.substring(0, BLOCK).getBytes(US_ASCII);
    }
}
