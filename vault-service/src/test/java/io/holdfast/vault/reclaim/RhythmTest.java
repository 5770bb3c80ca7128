package io.holdfast.vault.reclaim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Rhythm rhythm = new Rhythm(Duration.ofDays(1), 100, Duration.ofHours(1), Duration.ofHours(1));

    @Test
    void a_tenth_of_the_points_is_many_and_less_is_not() {
        assertThat(rhythm.many(1, most -> Math.min(9, most))).isTrue();
        assertThat(rhythm.many(1, most -> Math.min(10, most))).isFalse();
        assertThat(rhythm.many(30, most -> Math.min(271, most))).isFalse();
        assertThat(rhythm.many(0, most -> 0)).isFalse();
    }

    @Test
    void a_hundred_are_many_however_many_are_left_and_nobody_counts_those() {
        assertThat(rhythm.many(100, most -> {
                    throw new AssertionError("a vault may have millions");
                }))
                .isTrue();
    }

    @Test
    void many_deleted_points_wait_for_the_pause_after_the_last_request_and_no_longer() {
        assertThat(rhythm.soon(null, NOON)).isEqualTo(NOON);
        assertThat(rhythm.soon(NOON.minusSeconds(600), NOON)).isEqualTo(NOON.plusSeconds(3000));
        assertThat(rhythm.soon(NOON.minusSeconds(7200), NOON)).isEqualTo(NOON);
    }

    @Test
    void the_patience_with_an_answer_doubles_and_outlasts_the_day_that_a_worker_may_wait() {
        var end = NOON;
        for (var asked = 1; asked <= Rhythm.TIMES; asked++) {
            end = rhythm.answerBy(asked, end);
        }

        assertThat(rhythm.answerBy(1, NOON)).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(rhythm.answerBy(2, NOON)).isEqualTo(NOON.plus(Duration.ofHours(2)));
        assertThat(Duration.between(NOON, end)).isGreaterThan(Duration.ofHours(24));
    }

    @Test
    void a_rhythm_without_end_or_beginning_is_refused() {
        assertThatThrownBy(() -> new Rhythm(Duration.ZERO, 100, Duration.ZERO, Duration.ofHours(1)))
                .hasMessageContaining("holdfast.reclaim");
        assertThatThrownBy(() -> new Rhythm(Duration.ofDays(1), 0, Duration.ZERO, Duration.ofHours(1)))
                .hasMessageContaining("after-points");
    }
}
