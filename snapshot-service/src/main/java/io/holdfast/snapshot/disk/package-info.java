/**
 * Freezes disk images: raw files, and qcow2 images where {@code qemu-img} is installed.
 *
 * <p>Where source and snapshots share a file system that can clone files (XFS, Btrfs), a snapshot takes milliseconds and
 * shares its blocks with the source. Elsewhere holes stay holes and the rest is copied.
 *
 * <p>Four promises:
 *
 * <ol>
 *   <li>the disks of one snapshot are of one moment. One clone is so by itself; for several files, and for copies, every
 *       file's size, inode and times are compared before the first and after the last, and a disturbed attempt is thrown
 *       away. A writer that never pauses makes the snapshot fail ({@code UserErrorSourceChanging}), never tear;
 *   <li>no file outside the roots is read, through whatever link or backing file it is named;
 *   <li>sources are opened for reading only, and never locked;
 *   <li>a finished image is durable and read-only.
 * </ol>
 *
 * <p>One writer escapes the comparison: a program that writes through a memory map on tmpfs, which keeps no times for
 * that. Images that matter do not live there.
 */
@NullMarked
package io.holdfast.snapshot.disk;

import org.jspecify.annotations.NullMarked;
