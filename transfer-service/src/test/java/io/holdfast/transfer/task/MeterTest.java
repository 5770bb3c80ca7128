package io.holdfast.transfer.task;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.vaultformat.progress.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MeterTest {

    private final List<Long> reports = new ArrayList<>();
    private final AtomicBoolean ours = new AtomicBoolean(true);
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");

    private final Meter meter = new Meter(() -> now, Duration.ofSeconds(1), progress -> {
        reports.add(progress.doneBytes());
        return ours.get();
    });

    @Test
    void at_most_one_report_a_second_gets_through() {
        report(1);
        report(2);
        pass(999);
        report(3);
        pass(1);
        report(4);

        assertThat(reports).containsExactly(1L, 4L);
    }

    @Test
    void work_goes_on_while_it_is_ours() {
        report(1);

        assertThat(meter.stopRequested()).isFalse();
    }

    @Test
    void a_report_that_nobody_wants_stops_the_work_and_is_the_last() {
        // Given
        ours.set(false);

        // When
        report(1);
        pass(5_000);
        report(2);

        // Then
        assertThat(meter.stopRequested()).isTrue();
        assertThat(reports).containsExactly(1L);
    }

    private void report(long done) {
        meter.progressed(new Progress(100, done, 0, 0, 0));
    }

    private void pass(long millis) {
        now = now.plusMillis(millis);
    }
}
