/**
 * Reads the disks of snapshots, to ship them or to restore them.
 *
 * <p>What is read is what the snapshot was said to hold: a disk that is missing, or of another size, is an error before its
 * first byte is used.
 */
@NullMarked
package io.holdfast.transfer.frozen;

import org.jspecify.annotations.NullMarked;
