package io.holdfast.scheduler.schedule;

import io.holdfast.contracts.WorkloadType;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How much one item may have of what is made of it: points in all, and jobs on one day of its policy's zone. */
@ConfigMapping(prefix = "holdfast.limits")
public interface LimitConfig {

    /**
     * Recovery points of an item that can be restored, with those that are being made; Azure Backup: 9999
     * (backup-azure-backup-faq).
     *
     * <p>A policy can ask for more than that in sum; it is the backup that would pass the limit that fails.
     */
    @WithDefault("9999")
    @Min(1) int pointsPerItem();

    /**
     * Scheduled backups of one type; 0 for any number. Failed and cancelled ones do not count, so that they can be tried
     * again; nor do log backups, and those that mend a chain.
     */
    Scheduled scheduled();

    /** Backups on demand; of databases full ones only. Failed and cancelled ones count, too; 0 for any number. */
    Backups onDemand();

    /** Restores; failed and cancelled ones count, too; 0 for any number. */
    Restores restores();

    /** A number for each kind of items. */
    interface OfWorkload {

        int vm();

        int diskImage();

        int sqlServer();

        int postgresql();

        int sapHana();

        int fileShare();

        int files();
    }

    /** That of one kind. */
    static int of(WorkloadType workload, OfWorkload numbers) {
        return switch (workload) {
            case VM -> numbers.vm();
            case DISK_IMAGE -> numbers.diskImage();
            case SQL_SERVER -> numbers.sqlServer();
            case POSTGRESQL -> numbers.postgresql();
            case SAP_HANA -> numbers.sapHana();
            case FILE_SHARE -> numbers.fileShare();
            case FILES -> numbers.files();
        };
    }

    /** Scheduled backups of one type a day: what a policy can ask for, so that only a change in mid-day passes it. */
    interface Scheduled extends OfWorkload {

        /** Azure Backup: an enhanced policy every four hours (backup-azure-vms-enhanced-policy). */
        @Override
        @WithDefault("6")
        @Min(0) int vm();

        /** As machines, whose policies they follow. */
        @Override
        @WithDefault("6")
        @Min(0) int diskImage();

        /** Azure Backup: one full, one differential (backup-azure-sql-database). */
        @Override
        @WithDefault("1")
        @Min(0) int sqlServer();

        /** As for HANA, whose rules it follows. */
        @Override
        @WithDefault("1")
        @Min(0) int postgresql();

        /** Azure Backup: one full, one differential or incremental (sap-hana-faq-backup-azure-vm). */
        @Override
        @WithDefault("1")
        @Min(0) int sapHana();

        /** Azure Backup (azure-file-share-support-matrix). */
        @Override
        @WithDefault("6")
        @Min(0) int fileShare();

        /** Azure Backup (backup-azure-file-folder-backup-faq). */
        @Override
        @WithDefault("3")
        @Min(0) int files();
    }

    /** Backups on demand a day. */
    interface Backups extends OfWorkload {

        /** Azure Backup recommends 3 and refuses the tenth. */
        @Override
        @WithDefault("9")
        @Min(0) int vm();

        /** Ours are cheap: nothing to limit. */
        @Override
        @WithDefault("0")
        @Min(0) int diskImage();

        /** As for HANA. */
        @Override
        @WithDefault("9")
        @Min(0) int sqlServer();

        /** As for HANA, whose rules it follows. */
        @Override
        @WithDefault("9")
        @Min(0) int postgresql();

        /** Azure Backup recommends 3 and refuses the tenth. */
        @Override
        @WithDefault("9")
        @Min(0) int sapHana();

        /** Azure Backup: each is a snapshot, of which a share has 200. */
        @Override
        @WithDefault("10")
        @Min(0) int fileShare();

        /** Azure Backup names none. */
        @Override
        @WithDefault("0")
        @Min(0) int files();
    }

    /** Restores a day. */
    interface Restores extends OfWorkload {

        /** Azure Backup. */
        @Override
        @WithDefault("10")
        @Min(0) int vm();

        /** Ours are cheap: nothing to limit. */
        @Override
        @WithDefault("0")
        @Min(0) int diskImage();

        /** Azure Backup names none. */
        @Override
        @WithDefault("0")
        @Min(0) int sqlServer();

        /** As for HANA, whose rules it follows. */
        @Override
        @WithDefault("10")
        @Min(0) int postgresql();

        /** Azure Backup. */
        @Override
        @WithDefault("10")
        @Min(0) int sapHana();

        /** Azure Backup. */
        @Override
        @WithDefault("10")
        @Min(0) int fileShare();

        /** Azure Backup names none. */
        @Override
        @WithDefault("0")
        @Min(0) int files();
    }
}
