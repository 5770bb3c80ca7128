package io.holdfast.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.contracts.WorkloadType;
import io.holdfast.policy.rule.Breach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"abc", "Nightly_30d", "a!-", "DefaultPolicy"})
    void letters_digits_and_three_marks_make_a_name(String name) {
        assertThat(PolicyName.breachOf(name, null)).isEmpty();
        assertThat(PolicyName.breachOf(name, WorkloadType.FILE_SHARE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "1abc", "a b", "a/b", "abc.", "äbc"})
    void anything_else_does_not(String name) {
        assertThat(PolicyName.breachOf(name, null))
                .hasValueSatisfying(breach -> assertThat(breach.value()).isEqualTo(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Nightly_30d", "a!-"})
    void policies_for_databases_have_hyphens_only(String name) {
        assertThat(PolicyName.breachOf(name, WorkloadType.SQL_SERVER))
                .map(Breach::code)
                .contains("UserErrorPolicyNameInvalid");
        assertThat(PolicyName.breachOf("Nightly-30d", WorkloadType.SAP_HANA)).isEmpty();
    }

    @Test
    void a_hundred_and_fifty_characters_are_enough() {
        assertThat(PolicyName.breachOf("a".repeat(150), null)).isEmpty();
        assertThat(PolicyName.breachOf("a".repeat(151), null)).isPresent();
        assertThat(PolicyName.breachOf("a".repeat(150), WorkloadType.POSTGRESQL))
                .isEmpty();
        assertThat(PolicyName.breachOf("a".repeat(151), WorkloadType.POSTGRESQL))
                .isPresent();
        assertThat(PolicyName.breachOf(null, null)).isPresent();
    }

    @Test
    void a_policy_keeps_its_name() {
        assertThat(PolicyName.changeOf(null, "Nightly")).isEmpty();
        assertThat(PolicyName.changeOf("Nightly", "Nightly")).isEmpty();
        assertThat(PolicyName.changeOf("nightly", "Nightly"))
                .map(Breach::allowed)
                .contains("Nightly");
    }
}
