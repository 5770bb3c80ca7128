package io.holdfast.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountsTest {

    @Test
    void one_is_told_in_the_singular_and_anything_else_in_the_plural() {
        assertThat(Counts.of(0, "pack")).isEqualTo("0 packs");
        assertThat(Counts.of(1, "bad pack")).isEqualTo("1 bad pack");
        assertThat(Counts.of(7, "day")).isEqualTo("7 days");
        assertThat(Counts.of(1, "copy", "copies")).isEqualTo("1 copy");
        assertThat(Counts.of(2, "copy", "copies")).isEqualTo("2 copies");
    }
}
