/**
 * Carries a snapshot into a vault: all of it once, and after that only what has changed.
 *
 * <p>Four promises:
 *
 * <ol>
 *   <li>one backup job makes at most one recovery point, however many workers died over it: before an attempt ships, it makes
 *       sure that none of the attempts before it can commit any more, and if one of them had, its point is the result;
 *   <li>the point says how changes were found, and why in that way; a parent that cannot be read costs a full backup and
 *       never the backup;
 *   <li>what is told to be shipped is what the snapshot was said to hold: a source that is missing, unreadable, or of another
 *       size ends the job with an error that its owner can mend;
 *   <li>what a failed job has shipped is garbage as soon as its store can be told: all its sessions are fenced.
 * </ol>
 */
@NullMarked
package io.holdfast.transfer.ship;

import org.jspecify.annotations.NullMarked;
