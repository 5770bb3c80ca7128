package io.holdfast.retention.prune;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How often points are looked through, and how patiently the vault is told. */
@ConfigMapping(prefix = "holdfast.retention")
interface PruneConfig {

    /**
     * Time between two sweeps over all items, in which points expire that nothing else has drawn attention to.
     *
     * <p>15 minutes: far below the day within which Azure Backup cleans up, and a sweep that finds nothing costs little.
     */
    @WithDefault("15M")
    @DurationMin(seconds = 1)
    Duration sweepEvery();

    /**
     * How long the vault has time to delete an announced point before it is told again; doubled each time.
     *
     * <p>6 hours: a vault that is behind with its work should not get more of it.
     */
    @WithDefault("6H")
    @DurationMin(seconds = 1)
    Duration announceAgainAfter();

    /**
     * How often a point is announced at most.
     *
     * <p>5: with the doubling that is four days. A vault that does not delete then has a reason, or needs a person.
     */
    @WithDefault("5")
    @Min(1) @Max(20) int announcements();

    /** Points in one event: enough to make a million quick, and 100 KiB at most. */
    @WithDefault("500")
    @Min(1) @Max(2_000) int pointsPerEvent();

    /** Items pruned in one transaction, whose rows are locked meanwhile. */
    @WithDefault("200")
    @Min(1) @Max(1_000) int itemsPerTransaction();
}
