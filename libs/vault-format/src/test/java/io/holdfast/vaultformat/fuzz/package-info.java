/**
 * Hostile bytes for every parser, the same ones for the same seed.
 *
 * <p>A parser is fuzzed twice where it stands behind a key: with the outer bytes changed, which must not pass, and with
 * the plaintext changed and sealed again, so that the parser itself meets them. What it promises then is what
 * {@link io.holdfast.vaultformat.fuzz.Fuzz} checks: an answer or a typed error, soon, and in bounded memory.
 */
@NullMarked
package io.holdfast.vaultformat.fuzz;

import org.jspecify.annotations.NullMarked;
