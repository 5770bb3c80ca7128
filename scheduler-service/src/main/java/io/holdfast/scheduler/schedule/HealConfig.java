package io.holdfast.scheduler.schedule;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Set;

/** When a database gets a full backup that no schedule asked for, because its chain would be worth nothing without. */
@ConfigMapping(prefix = "holdfast.heal")
public interface HealConfig {

    /** Whether that happens at all; without, such backups fail and say what to do. Azure Backup: EnableAutoHealer. */
    @WithDefault("true")
    boolean enabled();

    /** A chain does not go on behind a full backup older than this: Azure Backup's 15 days. */
    @WithDefault("15D")
    Duration oldestFull();

    /**
     * Pause between two attempts for one database.
     *
     * <p>Where another tool breaks the chain again and again, full backups one after the other would be the only backups.
     */
    @WithDefault("6H")
    Duration pause();

    /** Codes of failed differential, incremental and log backups that say that the chain is broken. */
    @WithDefault("UserErrorSQLLSNValidationFailure,UserErrorHANALSNValidationFailure,UserErrorParentFullBackupMissing")
    Set<String> codes();
}
