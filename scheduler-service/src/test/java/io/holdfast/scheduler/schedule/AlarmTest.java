package io.holdfast.scheduler.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class AlarmTest {

    private final Clock clock = Clock.systemUTC();
    private final List<Instant> gone = new CopyOnWriteArrayList<>();

    @Test
    void it_goes_off_once_for_each_moment_however_often_it_is_set() {
        var first = clock.instant().plusMillis(100);
        var second = first.plusMillis(100);
        try (var alarm = alarm()) {
            alarm.set(first);
            alarm.set(first);
            await().until(() -> gone.size() == 1);

            alarm.set(second);
            await().until(() -> gone.size() == 2);
        }
        assertThat(gone.getFirst()).isAfterOrEqualTo(first);
        assertThat(gone.getLast()).isAfterOrEqualTo(second);
    }

    @Test
    void a_moment_that_has_passed_sets_it_off_at_once() {
        try (var alarm = alarm()) {
            alarm.set(clock.instant().minusSeconds(5));
            await().until(() -> gone.size() == 1);
        }
    }

    @Test
    void a_moment_far_ahead_holds_up_no_near_one() {
        var soon = clock.instant().plusMillis(100);
        try (var alarm = alarm()) {
            alarm.set(soon.plus(Duration.ofDays(1)));
            alarm.set(soon);
            await().until(() -> gone.size() == 1);
        }
    }

    @Test
    void after_its_end_it_may_be_set_and_stays_silent() {
        var alarm = alarm();
        alarm.close();

        alarm.set(clock.instant());

        assertThat(gone).isEmpty();
    }

    private Alarm alarm() {
        return new Alarm(clock, () -> gone.add(clock.instant()));
    }
}
