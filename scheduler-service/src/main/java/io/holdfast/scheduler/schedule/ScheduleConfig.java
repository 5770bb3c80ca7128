package io.holdfast.scheduler.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How closely due times are watched, and how many backups start at once. */
@ConfigMapping(prefix = "holdfast.schedule")
public interface ScheduleConfig {

    /**
     * Time between two looks at the due policies; {@code off} for a replica that only serves requests.
     *
     * <p>A second: no slot waits for it, for each look sets an alarm for the next due time. It finds what another replica
     * has left, and policies that came after the last look.
     */
    @WithDefault("1s")
    String tick();

    /**
     * Items whose backups start in one transaction.
     *
     * <p>Large enough that 100 000 items are a matter of seconds, small enough that a policy's row is never locked for
     * longer than a second or two and that the events of the first batch are under way while the second is written.
     */
    @WithDefault("2000")
    @Min(1) @Max(20_000) int batch();

    /** Longest pause before a policy whose backups could not be started is tried again; the first is a second. */
    @WithDefault("5M")
    Duration longestPause();

    /** Without a look at the due policies for this long the service says that it is not ready. */
    @WithDefault("2M")
    Duration deafAfter();
}
