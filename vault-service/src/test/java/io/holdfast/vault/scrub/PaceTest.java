package io.holdfast.vault.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Pace pace = new Pace(Duration.ofDays(1), Duration.ofDays(10), 100, 5000, Duration.ofHours(1));

    @Test
    void a_tenth_of_the_vault_is_read_daily_within_limits() {
        assertThat(pace.budget(0)).isEqualTo(100);
        assertThat(pace.budget(999)).isEqualTo(100);
        assertThat(pace.budget(20_001)).isEqualTo(2001);
        assertThat(pace.budget(1_000_000)).isEqualTo(5000);
        assertThat(pace.budget(Long.MAX_VALUE)).isEqualTo(5000);
    }

    @Test
    void how_long_all_of_it_takes_follows_from_the_budget() {
        assertThat(pace.daysForAll(0)).isOne();
        assertThat(pace.daysForAll(100)).isOne();
        assertThat(pace.daysForAll(101)).isEqualTo(2);
        assertThat(pace.daysForAll(20_000)).isEqualTo(10);
        assertThat(pace.daysForAll(1_000_000)).isEqualTo(200);
    }

    @Test
    void the_next_one_is_a_day_after_the_last_was_asked_for_and_leaves_a_pause_after_a_long_one() {
        assertThat(pace.next(NOON, NOON.plusSeconds(60))).isEqualTo(NOON.plus(Duration.ofDays(1)));
        assertThat(pace.next(NOON, NOON.plus(Duration.ofDays(3)))).isEqualTo(NOON.plus(Duration.ofHours(73)));
    }

    @Test
    void word_of_a_request_puts_off_asking_again_now_and_then() {
        assertThat(pace.isNews(NOON.plus(Duration.ofMinutes(29)), NOON)).isTrue();
        assertThat(pace.isNews(NOON.plus(Duration.ofMinutes(31)), NOON)).isFalse();
    }

    @Test
    void a_pace_that_cannot_be_kept_is_refused() {
        assertThatThrownBy(() -> new Pace(Duration.ofDays(2), Duration.ofDays(1), 1, 1, Duration.ofHours(1)))
                .hasMessageContaining("whole-within");
        assertThatThrownBy(() -> new Pace(Duration.ofDays(1), Duration.ofDays(1), 2, 1, Duration.ofHours(1)))
                .hasMessageContaining("most-bytes");
    }
}
