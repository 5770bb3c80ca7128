package io.holdfast.scheduler.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How long jobs may take to say something, and how they are shown. */
@ConfigMapping(prefix = "holdfast.jobs")
public interface JobConfig {

    /**
     * A job that nothing was heard of for this long fails.
     *
     * <p>A day, because a first backup may wait for others, and a worker may be away over night; every progress tick counts as
     * a sign of life.
     */
    @WithDefault("24H")
    Duration stallTimeout();

    /** Time between two looks for silent and old jobs; {@code off} for none. */
    @WithDefault("30s")
    String sweep();

    /** How long an ended job can be looked up: half a year, to say why a point of last quarter is missing. */
    @WithDefault("180D")
    Duration keep();

    /** How long a recovery point stays that was asked for on demand, when nobody says: Azure Backup's portal default. */
    @WithDefault("30D")
    Duration onDemandRetention();

    /**
     * How long a request waits for an item that is not known here.
     *
     * <p>An item is protected in the vault and known here some milliseconds later; whoever asks for its backup at once should
     * not be told that it doesn't exist.
     */
    @WithDefault("1S")
    Duration patience();

    /**
     * How long a request for a backup waits for the policy of its item: items and policies come on two topics, and after a
     * start one of them may be seconds behind the other.
     */
    @WithDefault("10S")
    Duration policyPatience();

    /** Clients that may follow jobs live at the same time; each costs one small query in {@link #look}. */
    @WithDefault("200")
    @Min(1) @Max(10_000) int listeners();

    /** Time between two looks at a job that is followed live. */
    @WithDefault("500ms")
    Duration look();

    /** After this long without an event a comment is sent, so that proxies keep the line and dead clients are noticed. */
    @WithDefault("15S")
    Duration heartbeat();

    /** A live stream ends after this long, whatever happens; clients of server-sent events come back by themselves. */
    @WithDefault("1H")
    Duration longestStream();
}
