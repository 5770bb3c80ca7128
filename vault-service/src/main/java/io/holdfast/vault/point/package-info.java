/**
 * Recovery points: the catalogue of what can be restored.
 *
 * <p>A point exists because its backup committed it in the vault; the catalogue follows
 * {@link io.holdfast.contracts.TransferCompleted} and tells everybody with
 * {@link io.holdfast.contracts.RecoveryPointCreated}. It ends the other way round: first the tombstone in the vault, then
 * the catalogue and {@link io.holdfast.contracts.RecoveryPointDeleted}.
 *
 * <p>A point of the snapshot tier is its snapshot: the catalogue follows {@link io.holdfast.contracts.SnapshotTaken}, nothing
 * of it is in the vault, and it ends with the catalogue's row, after which its snapshot goes.
 *
 * <p>A point whose bytes are found damaged, by a scrub of its vault or a verification of its own, is degraded until one of the
 * two finds it sound; it is restored, deleted and expired like any other.
 *
 * <p>Four promises:
 *
 * <ol>
 *   <li>a transfer that is told of twice makes one point, and a deleted point never comes back;
 *   <li>the newest point of an item that is not deleted itself stays, whoever asks: {@link io.holdfast.vault.point.Guard};
 *   <li>points of an item that keeps them forever do not expire, even when told so by an event from before;
 *   <li>a deletion that was accepted is carried out, however long the store is away.
 * </ol>
 */
@NullMarked
package io.holdfast.vault.point;

import org.jspecify.annotations.NullMarked;
