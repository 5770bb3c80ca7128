package io.holdfast.contracts;

/** The kind of thing that is protected. */
public enum WorkloadType {
    /** Raw or qcow2 disk images that a snapshot worker can read as files; backed up by policies for machines. */
    DISK_IMAGE("DiskImage"),

    /** A virtual machine with all its disks. */
    VM("VM"),

    /** A SQL Server database. */
    SQL_SERVER("SQLDataBase"),

    /** A PostgreSQL cluster. */
    POSTGRESQL("PostgreSQL"),

    /** An SAP HANA database. */
    SAP_HANA("SAPHanaDatabase"),

    /** A file share, whose points are its own snapshots or copies of them. */
    FILE_SHARE("FileShare"),

    /** Files and folders of one machine. */
    FILES("FileFolder");

    private final String word;

    WorkloadType(String word) {
        this.word = word;
    }

    /** The kind of policy that items of this kind follow. */
    public WorkloadType policy() {
        return this == DISK_IMAGE ? VM : this;
    }

    /** Whether a differential, incremental or log point needs earlier points to be restored; elsewhere each stands alone. */
    public boolean hasChains() {
        return switch (this) {
            case SQL_SERVER, POSTGRESQL, SAP_HANA -> true;
            case DISK_IMAGE, VM, FILE_SHARE, FILES -> false;
        };
    }

    @Override
    public String toString() {
        return word;
    }
}
