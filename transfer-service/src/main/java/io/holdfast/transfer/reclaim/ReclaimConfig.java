package io.holdfast.transfer.reclaim;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long a reclaim waits for others. */
@ConfigMapping(prefix = "holdfast.reclaim")
interface ReclaimConfig {

    /**
     * How long it waits for sessions at work before it says what it waited for.
     *
     * <p>A day: the vault asks daily, and whoever asks next goes on with the same cycle.
     */
    @WithDefault("24H")
    Duration waitFor();

    /** The longest pause between two looks. A look that has to wait costs a listing of the vault's sessions. */
    @WithDefault("15M")
    Duration longestPause();

    /** How long after its first failure a reclaim is tried again, when what failed may heal. */
    @WithDefault("12H")
    Duration retryFor();

    /**
     * A session that began so long ago and is still undecided loses its right to commit.
     *
     * <p>Longer than the longest backup takes: seven days are 100 TiB at 200 MB/s.
     */
    @WithDefault("7D")
    Duration fenceAfter();

    /** How long the answer to a request is remembered. */
    @WithDefault("30D")
    Duration keep();
}
