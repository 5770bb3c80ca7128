package io.holdfast.contracts;

/** How a backup found out what had changed since the previous point. */
public enum DetectionMode {
    /** There was no previous point to compare with, or a full backup was asked for: every allocated block was read. */
    FULL,
    /** Every allocated block was read and compared with the previous point. */
    FULL_COMPARE,
    /** The source named its changed blocks, and only those were read. */
    CBT
}
