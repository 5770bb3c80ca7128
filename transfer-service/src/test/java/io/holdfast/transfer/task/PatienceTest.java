package io.holdfast.transfer.task;

import static io.holdfast.testkit.Property.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Patience patience = new Patience(Duration.ofHours(12), 5);

    @Test
    void a_first_failure_is_always_worth_another_attempt() {
        assertThat(patience.allows(null, NOON)).isTrue();
    }

    @Test
    void patience_ends_exactly_when_its_time_is_over() {
        assertThat(patience.allows(NOON, NOON.plus(Duration.ofHours(12)).minusMillis(1)))
                .isTrue();
        assertThat(patience.allows(NOON, NOON.plus(Duration.ofHours(12)))).isFalse();
    }

    @Test
    void five_lost_attempts_are_enough() {
        assertThat(patience.spentBy(4)).isFalse();
        assertThat(patience.spentBy(5)).isTrue();
    }

    @Test
    void pauses_double_until_they_are_long_enough() {
        var longest = Duration.ofMinutes(2);

        assertThat(Patience.pauseAfter(1, longest)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Patience.pauseAfter(4, longest)).isEqualTo(Duration.ofSeconds(8));
        assertThat(Patience.pauseAfter(8, longest)).isEqualTo(longest);
    }

    @Test
    void no_pause_is_shorter_than_the_one_before_or_longer_than_allowed() {
        forAll(random -> random.nextInt(1, Integer.MAX_VALUE - 1), attempt -> {
            var longest = Duration.ofSeconds(90);

            assertThat(Patience.pauseAfter(attempt + 1, longest))
                    .isGreaterThanOrEqualTo(Patience.pauseAfter(attempt, longest))
                    .isLessThanOrEqualTo(longest);
        });
    }

    @Test
    void patience_without_a_single_attempt_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Patience(Duration.ZERO, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Patience(Duration.ofSeconds(-1), 1));
    }
}
