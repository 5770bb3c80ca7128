/**
 * Sees to it that every pack of every vault is read again and again, and that everybody knows what is bad: asks the
 * transfer workers, remembers their answers, and has the catalogue mark the points concerned.
 *
 * <p>A vault is asked for daily, at a time of its own, with a budget of bytes ({@link io.holdfast.vault.scrub.Pace}); and
 * whole whenever somebody says so. What was never read comes first, then what was read longest ago; the vault itself
 * remembers that.
 *
 * <p>Four promises:
 *
 * <ol>
 *   <li>a restart neither skips a time nor doubles it: when a vault is due is in its row, and a stored task wakes for it;
 *   <li>one request of a vault is out at a time. Whoever asks meanwhile gets one of their own afterwards, because the one
 *       that is out may have read already;
 *   <li>a request of which nothing is heard is asked again under the same id, with growing pauses, and has an end;
 *   <li>an answer to any other request than the one that is out changes nothing, and marks no point.
 * </ol>
 */
@NullMarked
package io.holdfast.vault.scrub;

import org.jspecify.annotations.NullMarked;
