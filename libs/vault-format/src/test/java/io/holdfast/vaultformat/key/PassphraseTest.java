package io.holdfast.vaultformat.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.vaultformat.error.VaultError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassphraseTest {

    @TempDir
    Path folder;

    private static byte[] read(String content) throws IOException {
        try (var passphrase = Passphrase.read(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))) {
            return passphrase.utf8().clone();
        }
    }

    @Test
    void a_line_is_read_with_or_without_its_end() throws IOException {
        for (var end : List.of("", "\n", "\r\n")) {
            assertThat(read("twelve chars" + end))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("twelve chars");
        }
        assertThat(read("  blanks count  \n")).asString(StandardCharsets.UTF_8).isEqualTo("  blanks count  ");
    }

    @Test
    void it_has_twelve_characters_whatever_their_bytes() throws IOException {
        assertThat(read("\uD83D\uDD11".repeat(12))).hasSize(48);
        for (var tooShort : List.of("", "\n", "eleven char", "\u00e9".repeat(11), "e\u0301".repeat(11))) {
            assertThatThrownBy(() -> read(tooShort))
                    .isInstanceOf(VaultError.BadPassphrase.class)
                    .hasMessageContaining("12");
        }
    }

    @Test
    void what_is_no_line_of_text_is_refused_without_being_repeated() {
        for (var bad : List.of("twelve chars\nsecond line", "twelve\tchars", "x".repeat(5000))) {
            assertThatThrownBy(() -> read(bad))
                    .isInstanceOf(VaultError.BadPassphrase.class)
                    .hasMessageNotContaining("twelve");
        }
        assertThatThrownBy(() -> Passphrase.read(new ByteArrayInputStream(new byte[] {-1, -2, 3})))
                .isInstanceOf(VaultError.BadPassphrase.class);
        assertThatThrownBy(() -> Passphrase.of("lone surrogate \uD800".toCharArray()))
                .isInstanceOf(VaultError.BadPassphrase.class);
    }

    @Test
    void what_was_typed_is_wiped_and_closing_wipes_the_rest() {
        var typed = "correct horse battery".toCharArray();
        var passphrase = Passphrase.of(typed);
        assertThat(typed).containsOnly('\0');

        passphrase.close();

        assertThat(passphrase.utf8()).containsOnly(0);
        assertThat(passphrase.toString()).doesNotContain("horse");
    }

    @Test
    void a_file_that_cannot_be_read_says_which() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "correct horse battery\n");
        try (var passphrase = Passphrase.load(file)) {
            assertThat(passphrase.utf8()).hasSize(21);
        }
        assertThatThrownBy(() -> Passphrase.load(folder.resolve("none")))
                .isInstanceOf(VaultError.BadPassphrase.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> Passphrase.load(folder)).isInstanceOf(VaultError.BadPassphrase.class);
    }

    @Test
    void a_cost_has_bounds_and_more_memory_than_there_is_is_told_before_it_is_taken() {
        for (var bad : List.of(new int[] {8191, 1, 1}, new int[] {8192, 0, 1}, new int[] {8192, 1, 0})) {
            assertThatThrownBy(() -> new Argon2Cost(bad[0], bad[1], bad[2])).isInstanceOf(VaultError.Invalid.class);
        }
        var dear = Argon2.salted(new Argon2Cost(1 << 20, 1, 1), RandomGenerator.getDefault());

        assertThatThrownBy(() -> dear.requireMemory(256L << 20))
                .isInstanceOf(VaultError.BadPassphrase.class)
                .hasMessageContaining("1024 MiB");
    }
}
