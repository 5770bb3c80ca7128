package io.holdfast.kit.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the inbox hopes. */
@ConfigMapping(prefix = "holdfast.inbox")
public interface InboxConfig {

    /** How long an event is retried while something that may heal fails it; events of its partition wait behind it. */
    @WithDefault("12H")
    Duration healFor();

    /** How long an event waits for another one that it refers to. */
    @WithDefault("30S")
    Duration waitFor();

    /** How often an event is tried whose handler fails for reasons of its own. */
    @WithDefault("3")
    int tries();

    /** The first pause between tries; it doubles. */
    @WithDefault("100ms")
    Duration firstPause();

    /** The longest pause between tries. */
    @WithDefault("10S")
    Duration longestPause();

    /**
     * How long an event taken in is remembered.
     *
     * <p>Longer than the broker keeps records, so that a consumer that reads all of them again does nothing twice.
     */
    @WithDefault("720H")
    Duration keep();

    /** How often it is looked whether every channel still lives. */
    @WithDefault("5S")
    Duration watch();
}
