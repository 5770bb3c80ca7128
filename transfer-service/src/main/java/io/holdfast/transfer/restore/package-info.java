/**
 * Writes a recovery point back to files, in full or not at all.
 *
 * <p>Four promises:
 *
 * <ol>
 *   <li>nothing outside the configured folders is ever written, whatever links lead there;
 *   <li>a target is refused before a byte of it is written: it exists and may not be replaced, its folder is missing or cannot
 *       be written, there is no room;
 *   <li>files that stand at the target stand as they were until every disk is written, checked and durable; only then
 *       do the new files take their names, and what a failed or a dead attempt had begun is removed;
 *   <li>without leave to overwrite, not even a file that appears during the restore is replaced.
 * </ol>
 *
 * <p>A file that is to be replaced gives the new one what it has of the point; only the rest is fetched from the vault. A point
 * that rests as a snapshot is read from there, and needs no vault.
 *
 * <p>A worker may die between the renames of two disks. The moment before the first of them is durable, and the next attempt
 * goes on from there.
 */
@NullMarked
package io.holdfast.transfer.restore;

import org.jspecify.annotations.NullMarked;
