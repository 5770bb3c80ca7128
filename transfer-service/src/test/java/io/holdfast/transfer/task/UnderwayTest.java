package io.holdfast.transfer.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class UnderwayTest {

    private Instant now = Instant.EPOCH;
    private int givenBack;
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final Underway underway = new Underway(() -> now, later::add, () -> givenBack++);

    @Test
    void memory_is_given_back_when_the_last_of_them_has_ended() {
        underway.run(() -> {
            underway.run(() -> pass(Duration.ofSeconds(10)));
            assertThat(later).isEmpty();
        });

        assertThat(givenBackAfterAWhile()).isOne();
    }

    @Test
    void work_that_begins_meanwhile_keeps_the_memory() {
        underway.run(() -> pass(Duration.ofSeconds(10)));

        underway.run(() -> assertThat(givenBackAfterAWhile()).isZero());
    }

    @Test
    void short_work_is_not_followed_by_a_collection() {
        underway.run(() -> pass(Duration.ofSeconds(1)));

        assertThat(givenBackAfterAWhile()).isZero();
    }

    @Test
    void work_that_failed_held_memory_too() {
        assertThatThrownBy(() -> underway.run(() -> {
                    pass(Duration.ofSeconds(10));
                    throw new IllegalStateException("lost");
                }))
                .hasMessage("lost");

        assertThat(givenBackAfterAWhile()).isOne();
    }

    private int givenBackAfterAWhile() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
        return givenBack;
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }
}
