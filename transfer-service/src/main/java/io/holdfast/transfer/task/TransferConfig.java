package io.holdfast.transfer.task;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a worker does at once, and how long it keeps trying. */
@ConfigMapping(prefix = "holdfast.transfer")
public interface TransferConfig {

    /**
     * Transfers at once in this process.
     *
     * <p>Two, because one transfer keeps all cores busy while it compresses, and the second fills its waits. The engine's
     * memory is divided among them.
     */
    @WithDefault("2")
    int parallel();

    /**
     * How long after its first failure a transfer is tried again, when what failed may heal.
     *
     * <p>Twelve hours outlast a night in which nobody looks at a store that is down; a source's snapshot lives longer.
     */
    @WithDefault("12H")
    Duration retryFor();

    /** The longest pause between two attempts. Two minutes, so that work resumes soon after a store is back. */
    @WithDefault("2M")
    Duration longestPause();

    /**
     * Attempts that may vanish without a word before the transfer fails.
     *
     * <p>Five outlive a rolling restart. More would let a disk that kills its worker kill the fleet.
     */
    @WithDefault("5")
    int lostAttempts();

    /** How long a transfer that is over stays in the list. */
    @WithDefault("30D")
    Duration keep();

    default Patience patience() {
        return new Patience(retryFor(), lostAttempts());
    }
}
