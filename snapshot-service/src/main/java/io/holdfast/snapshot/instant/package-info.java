/**
 * Keeps snapshots for instant restore, and gives them up when nobody needs them any more.
 *
 * <p>Five promises:
 *
 * <ol>
 *   <li>a snapshot that is not yet in the vault is deleted for one reason only: its backup has failed. Neither age nor a
 *       full disk is another;
 *   <li>one that is in the vault stays until its time is over, unless its recovery point is deleted before;
 *   <li>one that is itself a recovery point stays until that is deleted, whatever its own time;
 *   <li>{@link io.holdfast.contracts.SnapshotReleased} is published once, and only after the last of its files is gone;
 *   <li>folders that no snapshot owns, left by workers that died, are removed, but never young ones.
 * </ol>
 *
 * <p>Files are deleted by workers of the snapshot's own pool: no other may be able to reach them.
 */
@NullMarked
package io.holdfast.snapshot.instant;

import org.jspecify.annotations.NullMarked;
