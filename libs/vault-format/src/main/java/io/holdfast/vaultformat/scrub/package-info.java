/**
 * Finding packs that are no longer as they were written, and getting them back.
 *
 * <ol>
 *   <li>A scrub reads what was never read first, then what was read longest ago, and stops when its budget is spent; what
 *       it read when is kept in the vault, and losing that costs reading again, no more.
 *   <li>A pack is bad after two reads that agree, never because a store did not answer.
 *   <li>What is bad is marked in the vault: backups refer to it no more, and store anew what they still have of it.
 *   <li>A heal replaces a pack only after the whole of what replaces it was checked; cut short anywhere, the pack is still
 *       marked, or missing, which the next scrub notices.
 *   <li>Collections wait for a scrub a quarter of an hour at most.
 * </ol>
 */
@NullMarked
package io.holdfast.vaultformat.scrub;

import org.jspecify.annotations.NullMarked;
