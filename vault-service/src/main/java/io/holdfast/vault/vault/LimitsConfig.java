package io.holdfast.vault.vault;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * How many there may be of what people make. Azure Backup's numbers protect its shared service; here they keep lists
 * readable and mistakes small, and a house raises them as it likes.
 */
@ConfigMapping(prefix = "holdfast.limits")
public interface LimitsConfig {

    /** Azure Backup: 500 for each subscription and region (backup-azure-backup-faq). */
    @WithDefault("500")
    int vaults();

    /** Azure Backup: 200 (backup-support-matrix). */
    @WithDefault("200")
    int policiesPerVault();

    /**
     * Policies of a vault that are written down or changed within 24 hours; 0 for any number. Azure Backup: 50
     * (backup-azure-backup-faq).
     */
    @WithDefault("50")
    int policyWritesADay();

    /** Azure Backup: 2000 data sources (backup-support-matrix). Stopped items count, too. */
    @WithDefault("2000")
    int itemsPerVault();

    /** As many as a vault has. Azure Backup's portal, not its API, stops at 100 machines (backup-azure-vm-backup-faq). */
    @WithDefault("2000")
    int itemsPerPolicy();
}
