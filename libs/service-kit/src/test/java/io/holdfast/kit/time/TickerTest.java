package io.holdfast.kit.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TickerTest {

    @Test
    void a_round_that_fails_is_told_and_spoils_no_later_one() {
        var rounds = new AtomicInteger();
        var told = new CopyOnWriteArrayList<String>();
        Runnable round = () -> {
            if (rounds.incrementAndGet() == 1) {
                throw new IllegalStateException("first");
            }
        };

        try (var ticker = Ticker.every(Duration.ofMillis(1), "test", round, e -> told.add(e.getMessage()))) {
            assertThat(ticker).isNotNull();
            await().until(() -> rounds.get() > 2);
        }

        assertThat(told).containsExactly("first");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(it -> it.getName().equals("test"));
    }
}
