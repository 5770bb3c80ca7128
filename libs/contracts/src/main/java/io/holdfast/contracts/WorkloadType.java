package io.holdfast.contracts;

/** The kind of thing that is protected. */
public enum WorkloadType {
    /** Raw or qcow2 disk images that a snapshot worker can read as files. */
    DISK_IMAGE("DiskImage");

    private final String word;

    WorkloadType(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
