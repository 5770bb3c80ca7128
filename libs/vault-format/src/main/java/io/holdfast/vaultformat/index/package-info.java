/**
 * The dedup index: which blocks the vault has, whoever stored them.
 *
 * <p>All of it is derived from the packs' footers. Nothing here can be wrong in a way that costs more than space:
 *
 * <ol>
 *   <li>a segment that is missing or damaged is left out and told; no backup, restore or collection fails for it;
 *   <li>a segment only says where to look. A block counts as found when its pack's footer, read in this session and past
 *       every check, has its whole id;
 *   <li>nothing is found in a pack that a collector has condemned, killed, or emptied ({@link
 *       io.holdfast.vaultformat.collect.Forbidden}), whatever a segment says;
 *   <li>memory is bounded by {@link io.holdfast.vaultformat.settings.IndexSettings}, not by the size of the vault: what
 *       does not fit is known by samples, and what does not fit even so is told.
 * </ol>
 *
 * <p>Start reading at {@link io.holdfast.vaultformat.index.KnownBlocks}, which looks blocks up, and {@link
 * io.holdfast.vaultformat.index.FreshBlocks}, which makes them known to others.
 */
@NullMarked
package io.holdfast.vaultformat.index;

import org.jspecify.annotations.NullMarked;
