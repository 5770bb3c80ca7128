/**
 * Vaults: where recovery points lie, in which region, kept in how many places.
 *
 * <p>A vault is a row here and a folder of objects in the store of its region. It is created whole or not at all: the row,
 * its {@link io.holdfast.contracts.VaultChanged event} and what {@link io.holdfast.vault.vault.VaultCreated} brings in
 * are committed only after the store holds the vault, and when that commit fails the objects are taken out again.
 *
 * <p>Three promises:
 *
 * <ol>
 *   <li>a name belongs to one vault at a time, however many ask for it at once;
 *   <li>no redundancy is promised that the configured stores cannot give, and none changes once an item was protected;
 *   <li>a vault with items or recovery points cannot be deleted.
 * </ol>
 *
 * <p>When a vault is deleted all its points have tombstones, and their bytes are reclaimed as those of any vault; the small
 * objects that say so stay in the store.
 */
@NullMarked
package io.holdfast.vault.vault;

import org.jspecify.annotations.NullMarked;
