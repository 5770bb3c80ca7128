/**
 * Bytes in and out: big-endian, bounded, and never more memory than the input can account for.
 *
 * <p>Readers fail with {@link io.holdfast.vaultformat.wire.Malformed}; whoever knows the object's name turns that
 * into an error that names it.
 */
@NullMarked
package io.holdfast.vaultformat.wire;

import org.jspecify.annotations.NullMarked;
