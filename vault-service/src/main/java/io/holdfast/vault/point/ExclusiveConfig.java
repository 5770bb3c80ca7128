package io.holdfast.vault.point;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much may be read to count what only some points need. */
@ConfigMapping(prefix = "holdfast.exclusive")
interface ExclusiveConfig {

    /**
     * Vaults that are looked through at the same moment, 1 or more.
     *
     * <p>2: each reads as many decisions as its vault has, and nobody who asks for anything else is to notice.
     */
    @WithDefault("2")
    int atOnce();

    /** @throws IllegalArgumentException when nobody could ever have a turn */
    default Turns toTurns(int mostWaiting, Duration patience) {
        if (atOnce() < 1) {
            throw new IllegalArgumentException("holdfast.exclusive.at-once must be 1 or more, not " + atOnce());
        }
        return new Turns(atOnce(), mostWaiting, patience);
    }
}
