/**
 * The standalone of this machine: started, stopped, asked how it is.
 *
 * <p>Promises: {@code up --detach} returns when everything answers, or says what did not and why; {@code down} leaves
 * nothing of it running.
 */
@NullMarked
package io.holdfast.cli.local;

import org.jspecify.annotations.NullMarked;
