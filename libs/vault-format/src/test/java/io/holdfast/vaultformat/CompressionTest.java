package io.holdfast.vaultformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import io.holdfast.vaultformat.frame.Compression;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {

    private final Vault vault = Lab.create(new MemoryStore());
    private final Disk text = text();

    private static Disk text() {
        var piece = new byte[2_000_000];
        Disk.fillWithText(piece, new Random(1));
        return new Disk(piece.length).write(0, piece);
    }

    @Test
    void a_harder_try_ships_less_and_every_way_restores() {
        var none = shipped(1, Compression.NONE);
        var light = shipped(2, Compression.zstd(1));
        var hard = shipped(3, Compression.zstd(19));

        assertThat(none).isGreaterThan(text.size());
        assertThat(light).isLessThan(text.size() / 2);
        assertThat(hard).isLessThan(light);
        for (var number = 1; number <= 3; number++) {
            assertThat(Lab.read(vault, "p" + number, "sda")).isEqualTo(text.content());
        }
    }

    private long shipped(int number, Compression compression) {
        var spec = Lab.spec(number).ignoringParent().withCompression(compression);
        return Lab.backup(vault, spec, text).stats().shippedBytes();
    }

    @Test
    void a_backup_that_says_nothing_is_compressed_as_the_settings_say() {
        var plain = Vault.create(
                new MemoryStore(),
                Lab.KEK,
                new VaultSpec("lab", Lab.BLOCK),
                Lab.settings().withCompression(Compression.NONE));

        assertThat(Lab.backup(plain, 1, text).stats().shippedBytes()).isGreaterThan(text.size());
    }

    @Test
    void a_choice_reads_as_it_is_written() {
        assertThat(Compression.parse("none")).isEqualTo(Compression.NONE).hasToString("none");
        assertThat(Compression.parse("zstd-1")).isEqualTo(Compression.zstd(1)).hasToString("zstd-1");
        assertThat(Compression.parse("zstd-19")).isEqualTo(Compression.zstd(19)).hasToString("zstd-19");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zstd", "zstd-0", "zstd-20", "zstd-01", "zstd--1", "ZSTD-3", "gzip-3", "zstd-3 "})
    void anything_else_is_refused_with_what_would_do(String text) {
        assertThatThrownBy(() -> Compression.parse(text))
                .isInstanceOf(VaultError.Invalid.class)
                .hasMessageContaining("none, or zstd-1 to zstd-19");
    }
}
