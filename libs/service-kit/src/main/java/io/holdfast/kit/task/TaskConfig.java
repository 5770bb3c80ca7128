package io.holdfast.kit.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How stored work is picked up and when a worker counts as dead. */
@ConfigMapping(prefix = "holdfast.tasks")
public interface TaskConfig {

    /** Off on a replica that shall store work and run none. */
    @WithDefault("true")
    boolean enabled();

    /** Tasks at work at once in this process. */
    @WithDefault("4")
    int threads();

    /** How soon tasks stored by another replica are seen; one's own start with the commit. */
    @WithDefault("500ms")
    Duration poll();

    /** How often a worker gives a sign of life. */
    @WithDefault("5S")
    Duration heartbeat();

    /** Signs of life missed before another worker takes over; db-scheduler wants at least 4. */
    @WithDefault("4")
    int missedHeartbeats();

    /** How long the end of the service waits for tasks at work before it interrupts them. */
    @WithDefault("5S")
    Duration stopWithin();
}
