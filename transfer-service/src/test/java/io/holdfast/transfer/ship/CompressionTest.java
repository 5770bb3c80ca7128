package io.holdfast.transfer.ship;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.TransferCompleted;
import io.holdfast.transfer.store.VaultBench;
import io.holdfast.transfer.task.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressionTest {

    private static final int SIZE = 1 << 20;

    @TempDir
    Path folder;

    @Test
    void blocks_are_compressed_as_hard_as_the_item_wants() throws Exception {
        var usual = shipped(null);

        assertThat(shipped("none")).isGreaterThan(SIZE);
        assertThat(usual).isLessThan(SIZE / 2);
        assertThat(shipped("zstd-19")).isLessThan(usual);
    }

    @Test
    void a_word_of_a_later_version_is_refused_and_not_guessed_at() throws Exception {
        assertThat(outcome("zstd-22"))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        it -> assertThat(it.error().title()).contains("compression"));
    }

    private long shipped(@Nullable String compression) throws Exception {
        return ((TransferCompleted) ((Outcome.Done) outcome(compression)).event()).shippedBytes();
    }

    private Outcome outcome(@Nullable String compression) throws Exception {
        var home = Files.createDirectory(folder.resolve("with-" + compression));
        try (var bench = new VaultBench(home)) {
            bench.compression = compression;
            var taken = bench.taken(VaultBench.write(home.resolve("disk"), words()));
            return new Shipment(taken, bench.vaults, "w").attempt(bench.attempt(1));
        }
    }

    private static byte[] words() {
        var random = new Random(3);
        var text = random.ints(SIZE / 4, 0, 3_000)
                .mapToObj(it -> Integer.toString(it * 7919, 36) + " ")
                .collect(Collectors.joining());
        return Arrays.copyOf(text.getBytes(UTF_8), SIZE);
    }
}
