package io.holdfast.scheduler.job;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/**
 * Jobs of one item that people can ask for on one day of its policy's zone; 0 for any number. Failed and cancelled ones
 * count, too.
 */
@ConfigMapping(prefix = "holdfast.limits")
public interface LimitConfig {

    /** Backups on demand; of databases full ones only. */
    Backups onDemand();

    /** Restores. */
    Restores restores();

    /** Backups on demand a day. */
    interface Backups {

        /** Azure Backup recommends 3 and refuses the tenth. */
        @WithDefault("9")
        @Min(0) int vm();

        /** Ours are cheap: nothing to limit. */
        @WithDefault("0")
        @Min(0) int diskImage();

        /** As for HANA. */
        @WithDefault("9")
        @Min(0) int sqlServer();

        /** As for HANA, whose rules it follows. */
        @WithDefault("9")
        @Min(0) int postgresql();

        /** Azure Backup recommends 3 and refuses the tenth. */
        @WithDefault("9")
        @Min(0) int sapHana();

        /** Azure Backup: each is a snapshot, of which a share has 200. */
        @WithDefault("10")
        @Min(0) int fileShare();

        /** Azure Backup names none. */
        @WithDefault("0")
        @Min(0) int files();
    }

    /** Restores a day. */
    interface Restores {

        /** Azure Backup. */
        @WithDefault("10")
        @Min(0) int vm();

        /** Ours are cheap: nothing to limit. */
        @WithDefault("0")
        @Min(0) int diskImage();

        /** Azure Backup names none. */
        @WithDefault("0")
        @Min(0) int sqlServer();

        /** As for HANA, whose rules it follows. */
        @WithDefault("10")
        @Min(0) int postgresql();

        /** Azure Backup. */
        @WithDefault("10")
        @Min(0) int sapHana();

        /** Azure Backup. */
        @WithDefault("10")
        @Min(0) int fileShare();

        /** Azure Backup names none. */
        @WithDefault("0")
        @Min(0) int files();
    }
}
