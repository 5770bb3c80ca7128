package io.holdfast.vaultformat.progress;

/**
 * How far a backup, restore or verification has come.
 *
 * @param totalBytes of all disks
 * @param doneBytes dealt with, whether they had to be read or not
 * @param readBytes read from the source, or from the store
 * @param changedBytes found different from the parent; for a restore those written
 * @param shippedBytes handed to the store; 0 for a restore or a verification
 */
public record Progress(long totalBytes, long doneBytes, long readBytes, long changedBytes, long shippedBytes) {}
