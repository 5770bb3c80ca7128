package io.holdfast.vault.reclaim;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often the bytes of deleted points are got back. */
@ConfigMapping(prefix = "holdfast.reclaim")
interface ReclaimConfig {

    /**
     * How often each vault is asked for, whatever happens.
     *
     * <p>Daily, as points expire daily. It costs a listing of the vault.
     */
    @WithDefault("1D")
    Duration every();

    /** Points deleted since the last time that are reason enough to ask before it is time. A tenth of all is, too. */
    @WithDefault("100")
    int afterPoints();

    /** The shortest time between two requests that nobody asked for. Deletions come in crowds; one reclaim serves them all. */
    @WithDefault("1H")
    Duration pause();

    /**
     * How long nobody has to answer before a request is asked again; doubled each time.
     *
     * <p>Five times in all, 31 hours, which is more than the day that a worker waits for backups at work.
     */
    @WithDefault("1H")
    Duration answerWithin();

    default Rhythm toRhythm() {
        return new Rhythm(every(), afterPoints(), pause(), answerWithin());
    }
}
