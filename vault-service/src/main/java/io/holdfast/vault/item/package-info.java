/**
 * Protected items: what is backed up, by which policy, and what becomes of its points when that ends.
 *
 * <p>{@link io.holdfast.vault.item.Protection} has the states and the ways between them, as Azure Backup has them for
 * stopping, resuming and deleting. Workers and scheduler follow {@link io.holdfast.contracts.ProtectionChanged}, which is
 * published in the transaction that changes the item.
 *
 * <p>Four promises:
 *
 * <ol>
 *   <li>a disk is backed up by one item at a time, in whatever vault;
 *   <li>nobody deletes points by leaving something out: {@code keep} has no default;
 *   <li>a stopped item that is protected again, same name and source, has all its points as before;
 *   <li>a backup never makes an item's ETag stale, except the first one, which makes it protected.
 * </ol>
 */
@NullMarked
package io.holdfast.vault.item;

import org.jspecify.annotations.NullMarked;
