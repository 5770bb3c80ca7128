/**
 * Reads a recovery point whole and tells what it could no longer give back.
 *
 * <p>Two promises:
 *
 * <ol>
 *   <li>damage is a result and not an error: a verification fails only when the point could not be looked at;
 *   <li>each damaged range names the object that is to blame and the other points that need it, and a point damaged all over
 *       still makes an event that fits on the stream.
 * </ol>
 */
@NullMarked
package io.holdfast.transfer.verify;

import org.jspecify.annotations.NullMarked;
