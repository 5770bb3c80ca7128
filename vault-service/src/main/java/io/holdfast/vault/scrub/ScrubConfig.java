package io.holdfast.vault.scrub;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the packs of vaults are read, and how many of them. */
@ConfigMapping(prefix = "holdfast.scrub")
interface ScrubConfig {

    /** How often each vault is asked for. */
    @WithDefault("1D")
    Duration every();

    /**
     * In what time a vault is to be read whole, as far as the two limits below allow.
     *
     * <p>Ten days: a tenth of the vault daily. Disks and stores that rot do so over months, and a damage that is found while
     * the source still has the blocks costs nothing but storing them again.
     */
    @WithDefault("10D")
    Duration wholeWithin();

    /** Bytes that are read each time at least, so that a small vault is read whole daily; also the first time, when nobody knows how large it is. */
    @WithDefault("4294967296")
    long leastBytes();

    /**
     * Bytes that are read each time at most.
     *
     * <p>256 GiB are two hours at 40 MB/s; vaults of more than 2.5 TiB take more than ten days with it.
     */
    @WithDefault("274877906944")
    long mostBytes();

    /** How long nothing has to be heard of a request before it is asked again; doubled each time, five times in all. */
    @WithDefault("1H")
    Duration answerWithin();

    default Pace toPace() {
        return new Pace(every(), wholeWithin(), leastBytes(), mostBytes(), answerWithin());
    }
}
