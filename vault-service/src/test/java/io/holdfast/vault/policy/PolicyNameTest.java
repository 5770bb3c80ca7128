package io.holdfast.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "Nightly_30d", "a!-", "DefaultPolicy"})
    void letters_digits_and_three_marks_make_a_name(String name) {
        assertThat(PolicyName.of(name).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "1abc", "a b", "a/b", "abc.", "äbc"})
    void anything_else_does_not(String name) {
        assertThatThrownBy(() -> PolicyName.of(name)).isInstanceOf(PolicyError.BadName.class);
    }

    @Test
    void a_hundred_and_fifty_characters_are_enough() {
        assertThat(PolicyName.of("a".repeat(150)).value()).hasSize(150);
        assertThatThrownBy(() -> PolicyName.of("a".repeat(151))).isInstanceOf(PolicyError.BadName.class);
        assertThatThrownBy(() -> PolicyName.of(null)).isInstanceOf(PolicyError.BadName.class);
    }
}
