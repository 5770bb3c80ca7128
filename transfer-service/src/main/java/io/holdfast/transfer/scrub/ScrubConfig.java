package io.holdfast.transfer.scrub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a scrub shares its worker with others. */
@ConfigMapping(prefix = "holdfast.scrub")
interface ScrubConfig {

    /**
     * How long a worker reads before it looks whether others wait.
     *
     * <p>Each slice lists the vault anew, which takes seconds for millions of objects; a backup that comes meanwhile waits
     * no longer than a slice.
     */
    @WithDefault("10M")
    Duration slice();

    /** The longest pause between two looks at a store that is away. */
    @WithDefault("15M")
    Duration longestPause();

    /** How long after its first failure a scrub is tried again, when what failed may heal. */
    @WithDefault("12H")
    Duration retryFor();

    /** How long the answer to a request is remembered. */
    @WithDefault("30D")
    Duration keep();
}
