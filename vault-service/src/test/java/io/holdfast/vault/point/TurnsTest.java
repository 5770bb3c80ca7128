package io.holdfast.vault.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(1);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final CompletionService<String> answers = new ExecutorCompletionService<>(callers);
    private final AtomicInteger working = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        end.countDown();
        callers.close();
    }

    @Test
    void no_more_work_than_may_at_once_and_the_others_follow() throws Exception {
        // Given
        var turns = new Turns(2, 10, LONG);
        for (int i = 0; i < 5; i++) {
            answers.submit(working(turns));
        }
        await().until(() -> working.get() == 2);

        // When
        end.countDown();

        // Then
        var all = new ArrayList<String>();
        for (int i = 0; i < 5; i++) {
            all.add(answers.take().get());
        }
        assertThat(all).containsOnly("worked");
        assertThat(working).hasValue(5);
    }

    @Test
    void who_has_waited_long_enough_is_sent_away_and_the_next_one_is_served() throws Exception {
        var turns = new Turns(1, 10, SHORT);
        answers.submit(working(turns));
        await().until(() -> working.get() == 1);

        assertThatThrownBy(() -> turns.take(() -> "late"))
                .isInstanceOfSatisfying(
                        PointError.CountingBusy.class,
                        e -> assertThat(new PointErrorMapper().toResponse(e).getHeaderString("Retry-After"))
                                .isEqualTo("10"));

        end.countDown();
        answers.take().get();
        assertThat(turns.take(() -> "served")).isEqualTo("served");
    }

    @Test
    void nobody_waits_behind_too_many_others() {
        var turns = new Turns(1, 0, LONG);
        answers.submit(working(turns));
        await().until(() -> working.get() == 1);

        assertThatThrownBy(() -> turns.take(() -> "late")).isInstanceOf(PointError.CountingBusy.class);
    }

    @Test
    void a_turn_ends_with_its_failure_too() {
        var turns = new Turns(1, 10, SHORT);

        assertThatThrownBy(() -> turns.take(() -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(turns.take(() -> "served")).isEqualTo("served");
    }

    private Callable<String> working(Turns turns) {
        return () -> turns.take(() -> {
            working.incrementAndGet();
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "worked";
        });
    }
}
