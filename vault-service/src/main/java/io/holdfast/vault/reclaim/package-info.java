/**
 * Sees to it that the bytes of deleted points leave the store: asks the transfer workers, and remembers their answers.
 *
 * <p>A vault is asked for
 *
 * <ul>
 *   <li>daily, at a time of its own, so that not all of them are at once;
 *   <li>sooner when many points were deleted since it was asked last: a hundred, or a tenth of those that there were
 *       ({@link io.holdfast.vault.reclaim.Rhythm});
 *   <li>whenever somebody says so;
 *   <li>when it is deleted, until nothing is left in it.
 * </ul>
 *
 * <p>Four promises:
 *
 * <ol>
 *   <li>a restart neither skips a time nor doubles it: when a vault is due is in its row, and a stored task wakes for it;
 *   <li>one request of a vault is out at a time. Whoever asks meanwhile gets one of their own afterwards, because the one
 *       that is out may have looked already;
 *   <li>a request that nobody answers is asked again under the same id, with growing pauses, and has an end;
 *   <li>an answer to any other request than the one that is out changes nothing.
 * </ol>
 */
@NullMarked
package io.holdfast.vault.reclaim;

import org.jspecify.annotations.NullMarked;
