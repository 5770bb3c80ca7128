package io.holdfast.vault.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"ab", "production-1", "X9", "a-"})
    void letters_digits_and_hyphens_make_a_name(String name) {
        assertThat(VaultName.of(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1a", "-a", "a_b", "a b", "a/b", "é1", "ab\n", "ab\u0000"})
    void anything_else_does_not(String name) {
        assertThatThrownBy(() -> VaultName.of(name)).isInstanceOf(VaultError.BadName.class);
    }

    @Test
    void fifty_characters_are_enough() {
        assertThat(VaultName.of("a".repeat(50)).value()).hasSize(50);
        assertThatThrownBy(() -> VaultName.of("a".repeat(51))).isInstanceOf(VaultError.BadName.class);
        assertThatThrownBy(() -> VaultName.of(null)).isInstanceOf(VaultError.BadName.class);
    }
}
