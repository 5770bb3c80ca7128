package io.holdfast.policy.rule;

import java.util.Locale;

/**
 * Every number that the rules know, with where it comes from. Azure's have moved over the years, so each can be set anew.
 *
 * <p>Sources are pages of Azure Backup's documentation, unless they are said to be our own reading where it is silent.
 */
public enum Limit {
    VM_DAILY_DAYS("7..9999", "backup-azure-vm-backup-faq"),
    VM_WEEKLY_WEEKS("1..5163", "backup-azure-vm-backup-faq"),
    VM_MONTHLY_MONTHS("1..1188", "backup-azure-vm-backup-faq"),
    VM_YEARLY_YEARS("1..99", "backup-azure-vm-backup-faq"),
    VM_STANDARD_SNAPSHOT_DAYS("1..5", "backup-instant-restore-capability"),
    VM_STANDARD_WEEKLY_SNAPSHOT_DAYS("5..5", "backup-instant-restore-capability"),
    VM_ENHANCED_SNAPSHOT_DAYS("1..30", "backup-azure-vms-enhanced-policy"),
    VM_ENHANCED_SNAPSHOTS(
            "1..100",
            "our own: backup-azure-vms-enhanced-policy says that more runs a day mean fewer days, not how few"),
    VM_EVERY_HOURS("4,6,8,12,24", "backup-azure-vms-enhanced-policy"),
    VM_WINDOW_HOURS("4..24", "backup-azure-vms-enhanced-policy"),

    DATABASE_DAILY_DAYS("7..9999", "backup-azure-sql-database"),
    DATABASE_WEEKLY_WEEKS("1..5163", "terraform azurerm_backup_policy_vm_workload"),
    DATABASE_MONTHLY_MONTHS("1..1188", "terraform azurerm_backup_policy_vm_workload"),
    DATABASE_YEARLY_YEARS("1..99", "terraform azurerm_backup_policy_vm_workload"),
    DATABASE_DELTA_DAYS("7..180", "backup-azure-sql-database, tutorial-backup-sap-hana-db"),
    DATABASE_LOG_MINUTES("15,30,60,120,240,480,720,1440", "terraform azurerm_backup_policy_vm_workload"),
    DATABASE_LOG_DAYS("7..35", "backup-azure-sql-database"),

    SHARE_DAILY_DAYS("1..200", "azure-file-share-support-matrix"),
    SHARE_WEEKLY_WEEKS("1..200", "azure-file-share-support-matrix"),
    SHARE_MONTHLY_MONTHS("1..120", "azure-file-share-support-matrix"),
    SHARE_YEARLY_YEARS("1..10", "azure-file-share-support-matrix"),
    SHARE_VAULT_DAILY_DAYS("7..9999", "our own: as machines; azure-file-share-support-matrix says up to 99 years"),
    SHARE_VAULT_WEEKLY_WEEKS("1..5163", "our own: as machines"),
    SHARE_VAULT_MONTHLY_MONTHS("1..1188", "our own: as machines"),
    SHARE_VAULT_YEARLY_YEARS("1..99", "azure-file-share-support-matrix"),
    SHARE_VAULT_SNAPSHOT_DAYS("1..200", "our own: as many as a share has snapshots"),
    SHARE_SNAPSHOTS("1..200", "backup-azure-files-faq"),
    SHARE_EVERY_HOURS("4,6,8,12", "terraform azurerm_backup_policy_file_share"),
    SHARE_WINDOW_HOURS("4..24", "terraform azurerm_backup_policy_file_share"),
    SHARE_RUNS_A_DAY("1..6", "azure-file-share-support-matrix"),

    FILES_DAILY_DAYS("7..9999", "backup-support-matrix-mars-agent"),
    FILES_WEEKLY_WEEKS("4..5163", "backup-support-matrix-mars-agent"),
    FILES_MONTHLY_MONTHS("3..1188", "backup-support-matrix-mars-agent"),
    FILES_YEARLY_YEARS("1..99", "backup-support-matrix-mars-agent"),
    FILES_RUNS_A_DAY("1..3", "backup-azure-file-folder-backup-faq"),
    FILES_EVERY_WEEKS("1..4", "the agent's console");

    private final Allowed usual;
    private final String source;

    Limit(String usual, String source) {
        this.usual = Allowed.parse(usual);
        this.source = source;
    }

    /** What passes when nobody says otherwise. */
    public Allowed usual() {
        return usual;
    }

    /** Where the numbers come from. */
    public String source() {
        return source;
    }

    /** How configuration calls it, for example {@code vm-daily-days}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
