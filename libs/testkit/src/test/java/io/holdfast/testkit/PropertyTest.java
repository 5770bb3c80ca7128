package io.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PropertyTest {

    @Test
    void a_law_is_checked_against_500_cases() {
        var cases = new AtomicInteger();

        Property.forAll(random -> random.nextInt(), any -> cases.incrementAndGet());

        assertThat(cases).hasValue(500);
    }

    @Test
    void a_failure_names_the_seed_and_the_seed_brings_the_case_back() {
        assertThatThrownBy(() -> Property.forAll(
                        random -> random.nextInt(10), it -> assertThat(it).isNotEqualTo(7)))
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)Falsified by seed \\d+: 7.*")
                .satisfies(failure -> {
                    var seed = Long.parseLong(
                            String.valueOf(failure.getMessage()).replaceAll("(?s)Falsified by seed (\\d+):.*", "$1"));
                    Property.replay(
                            seed,
                            random -> random.nextInt(10),
                            it -> assertThat(it).isEqualTo(7));
                });
    }
}
