package io.holdfast.transfer.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private Instant now = Instant.parse("2026-03-02T02:00:00Z");

    @Test
    void blocks_are_worked_on_until_the_time_is_over() {
        var warmUp = new WarmUp(() -> now = now.plusMillis(1));

        assertThat(warmUp.run(Duration.ofMillis(300))).isEqualTo(299);
    }

    @Test
    void no_time_means_no_work() {
        assertThat(new WarmUp(() -> now).run(Duration.ZERO)).isZero();
    }
}
