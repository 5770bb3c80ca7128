package io.holdfast.kit.inbox;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.health.HealthReport;
import io.smallrye.reactive.messaging.providers.extension.HealthCenter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the process when one of its channels has died.
 *
 * <p>The connector retries what it can and never revives a channel whose stream has failed: the service would answer
 * requests and hear of nothing any more. Whoever runs the service starts it again, and it goes on at its last committed
 * offsets.
 */
@ApplicationScoped
class ChannelWatch {

    /** EX_SOFTWARE of sysexits.h. */
    static final int EXIT = 70;

    private static final Logger LOG = Logger.getLogger(ChannelWatch.class);

    private final Supplier<HealthReport> liveness;
    private final IntConsumer exit;
    private final InboxConfig config;
    private volatile @Nullable Thread thread;

    @Inject
    ChannelWatch(HealthCenter health, InboxConfig config) {
        this(health::getLiveness, Quarkus::asyncExit, config);
    }

    ChannelWatch(Supplier<HealthReport> liveness, IntConsumer exit, InboxConfig config) {
        this.liveness = liveness;
        this.exit = exit;
        this.config = config;
    }

    void onStart(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("channel-watch").start(this::watch);
    }

    void onStop(@Observes ShutdownEvent event) {
        var watching = thread;
        if (watching != null) {
            watching.interrupt();
        }
    }

    void watch() {
        try {
            var dead = Optional.<String>empty();
            while (dead.isEmpty()) {
                Thread.sleep(config.watch());
                dead = dead();
            }
            LOG.errorf("No more events come in (%s). This process ends, to be started again.", dead.get());
            exit.accept(EXIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> dead() {
        var dead = liveness.get().getChannels().stream()
                .filter(channel -> !channel.isOk())
                .map(channel -> "%s: %s".formatted(channel.getChannel(), channel.getMessage()))
                .collect(Collectors.joining("; "));
        return Optional.of(dead).filter(it -> !it.isEmpty());
    }
}
