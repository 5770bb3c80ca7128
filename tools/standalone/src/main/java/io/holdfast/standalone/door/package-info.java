/**
 * The one address of the house: every REST path, live events included, and how it is.
 *
 * <p>Promises: it answers from the first moment on, with "not ready yet" while that is so; it listens on the loopback
 * address only; it changes nothing in what passes through it.
 */
@NullMarked
package io.holdfast.standalone.door;

import org.jspecify.annotations.NullMarked;
