package io.holdfast.kit.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.reactive.messaging.health.HealthReport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChannelWatchTest {

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicBoolean alive = new AtomicBoolean(true);
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();

    @Test
    void a_dead_channel_ends_the_process_and_a_living_one_does_not() throws Exception {
        var watching = Thread.ofVirtual().start(new ChannelWatch(this::report, exit::complete, config())::watch);

        await().until(() -> looks.get() > 3);
        assertThat(exit).isNotDone();

        alive.set(false);
        assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(ChannelWatch.EXIT);
        assertThat(watching.join(Duration.ofSeconds(10))).isTrue();
    }

    private HealthReport report() {
        looks.incrementAndGet();
        return HealthReport.builder()
                .add("items", true)
                .add("points", alive.get(), "its stream has failed")
                .build();
    }

    private static InboxConfig config() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withDefaultValue("holdfast.inbox.watch", "1ms")
                .withMapping(InboxConfig.class)
                .withConverter(Duration.class, 200, DurationConverter::parseDuration)
                .build()
                .getConfigMapping(InboxConfig.class);
    }
}
