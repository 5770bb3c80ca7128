package io.holdfast.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How eagerly events leave. */
@ConfigMapping(prefix = "holdfast.outbox")
public interface OutboxConfig {

    /** Off where another process relays; events are stored all the same. */
    @WithDefault("true")
    boolean relay();

    /** How soon events of another replica, which cannot wake this one, are seen. */
    @WithDefault("150ms")
    Duration poll();

    /** Rows per round; one round is one wait for the broker and one delete. */
    @WithDefault("1000")
    int batch();

    /** The longest pause after a failure; the first is a hundredth of it. */
    @WithDefault("5S")
    Duration maxBackoff();
}
