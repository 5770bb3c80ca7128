package io.holdfast.scheduler.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.OptionalInt;

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
     * <p>Large enough that 100 000 items are a matter of seconds, small enough that a schedule's row is never locked for
     * longer than a second or two and that the events of the first batch are under way while the second is written.
     */
    @WithDefault("2000")
    @Min(1) @Max(20_000) int batch();

    /**
     * How long after a slot the last of its items starts; each item always at the same distance from the slot, log backups
     * at once.
     *
     * <p>Azure Backup starts within two hours. Nothing by default: the workers take from the topic what they can, so only
     * who wants machines frozen at different times needs it.
     */
    @WithDefault("0S")
    Duration spread();

    /**
     * Scheduled backups under way at a time in each pool of snapshot workers, and as many log backups; the others wait in
     * the order of their slots. Absent for no limit, because the workers keep limits of their own.
     *
     * <p>Backups that somebody asked for, and those that mend a chain, count, but never wait.
     */
    @Min(1) OptionalInt perPool();

    /** The same for each vault. */
    @Min(1) OptionalInt perVault();

    /**
     * Longest pause before a schedule whose backups could not be started, or one backup that has waited for its turn, is
     * tried again; the first is a second.
     */
    @WithDefault("5M")
    Duration longestPause();

    /**
     * How often a backup that has waited for its turn is tried before it fails for this slot.
     *
     * <p>With pauses from a second to five minutes that is half an hour, in which whatever heals by itself has healed.
     */
    @WithDefault("14")
    @Min(1) int attempts();

    /** Without a look at the due policies for this long the service says that it is not ready. */
    @WithDefault("2M")
    Duration deafAfter();
}
